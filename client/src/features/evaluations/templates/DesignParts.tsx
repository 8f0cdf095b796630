import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { Button } from 'antd';
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, without, type FaultKey } from './design.model.ts';
import styles from './Designer.module.css';

type DesignTable = {
  content: TemplateContent;
  change: (content: TemplateContent) => void;
  /** Names of the usual levels. */
  labels: readonly string[];
  /** What is wrong, by path; empty until publishing was tried. */
  faults: ReadonlyMap<string, FaultKey>;
};

export const DesignContext = createContext<DesignTable | null>(null);

/** What is on the table. @throws outside the designer */
export function useDesignTable(): DesignTable {
  const table = use(DesignContext);
  if (table === null) throw new Error('no designer above');
  return table;
}

type LabelledProps = { label: string; path?: string; children: ReactNode };

/** A field with its name above, and below what is wrong with it. */
export function Labelled({ label, path, children }: LabelledProps) {
  const { t } = useTranslation('evaluations');
  const { faults } = useDesignTable();
  const fault = path === undefined ? undefined : faults.get(path);
  return (
    <div className={styles['field']} data-fault={fault}>
      <span aria-hidden>{label}</span>
      {children}
      {fault !== undefined && (
        <p className={styles['fault']} role="alert">
          {t(`templates.faults.${fault}`)}
        </p>
      )}
    </div>
  );
}

type MoveProps<T> = {
  /** Names the part for screen readers. */
  name: string;
  list: readonly T[];
  at: number;
  /** A list must keep so many. */
  fewest?: number;
  onChange: (list: T[]) => void;
};

/** Up, down, away. */
export function MoveButtons<T>({ name, list, at, fewest = 0, onChange }: MoveProps<T>) {
  const { t } = useTranslation('evaluations');
  const say = (words: string) => `${words} ${name}`;
  return (
    <span className={styles['moves']}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={say(t('templates.moveUp'))}
        disabled={at === 0}
        onClick={() => onChange(moved(list, at, -1))}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={say(t('templates.moveDown'))}
        disabled={at === list.length - 1}
        onClick={() => onChange(moved(list, at, 1))}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say(t('templates.removeThis'))}
        disabled={list.length <= fewest}
        onClick={() => onChange(without(list, at))}
      />
    </span>
  );
}
