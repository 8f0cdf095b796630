import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignField } from '../../../platform/designer/DesignField.tsx';
import type { FaultKey } from './design.model.ts';

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
    // a field that holds too much says so itself
    <DesignField
      label={label}
      fault={fault === 'tooLong' ? undefined : fault && t(`templates.faults.${fault}`)}
    >
      {children}
    </DesignField>
  );
}
