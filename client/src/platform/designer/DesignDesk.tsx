import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ShowProblem } from '../problem-words.tsx';
import styles from './Designer.module.css';
import { goToFault } from './use-faults.ts';
import type { KeptDesign } from './use-kept-design.ts';

type DesignDeskProps = {
  title: string;
  intro: string;
  /** The way back, as a link. */
  back: ReactNode;
  table: Pick<KeptDesign<unknown>, 'wasKept' | 'restart' | 'canUndo' | 'undo'>;
  faultCount: number;
  /** Beside the buttons: how it adds up. */
  meter?: ReactNode;
  error: unknown;
  okText: string;
  isSaving: boolean;
  onSave: () => void;
  preview: ReactNode;
  /** The fields. */
  children: ReactNode;
};

/** A designer's page: the fields, the preview beside them, and below what became of it. */
export function DesignDesk(props: DesignDeskProps) {
  const { title, intro, back, table, faultCount, meter, error, okText, isSaving, onSave } = props;
  const { t } = useTranslation('designer');
  const save = useFocusAfterLastUndo(table.canUndo);
  return (
    <div className={styles['page']}>
      <PageHeader title={title} intro={intro} back={back} />
      {table.wasKept && (
        <p className={styles['notice']}>
          {t('draftFound')}{' '}
          <Button size="small" onClick={table.restart}>
            {t('discardDraft')}
          </Button>
        </p>
      )}
      <div className={styles['desk']}>
        <div className={styles['table']}>{props.children}</div>
        {/* it scrolls by itself, and may hold nothing that takes the focus */}
        <aside className={styles['preview']} aria-labelledby="design-preview" tabIndex={0}>
          <h2 id="design-preview">{t('preview')}</h2>
          {props.preview}
        </aside>
      </div>
      <footer className={styles['foot']}>
        <ShowProblem error={error} />
        <div>
          {meter}
          {faultCount > 0 && (
            <button type="button" className={styles['faults']} onClick={goToFault}>
              {t('faultCount', { count: faultCount })}
            </button>
          )}
          <Button disabled={!table.canUndo} onClick={table.undo}>
            {t('undo')}
          </Button>
          <Button ref={save} type="primary" loading={isSaving} onClick={onSave}>
            {okText}
          </Button>
        </div>
      </footer>
    </div>
  );
}

/** Chromium takes the focus from a button that can no longer be pressed. */
function useFocusAfterLastUndo(canUndo: boolean) {
  const save = useRef<HTMLButtonElement>(null);
  const hadUndo = useRef(canUndo);
  useEffect(() => {
    if (hadUndo.current && !canUndo && document.activeElement === document.body) save.current?.focus();
    hadUndo.current = canUndo;
  }, [canUndo]);
  return save;
}
