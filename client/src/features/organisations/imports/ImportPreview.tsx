import { headingOf, type ImportColumn } from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import { faultInWords } from '@tongtang/shared/organisations/roster-import/import-faults.ts';
import {
  ImportOutcome,
  type ImportRow,
  type RosterImport,
} from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { Grid, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../platform/platform.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import styles from './Import.module.css';

const PAGE_ROWS = 50;

/** The second step: what each row would do, and what is wrong with it in words. */
export function ImportPreview({ preview }: { preview: RosterImport }) {
  const { t } = useTranslation('organisations');
  const faulty = preview.rows.filter((row) => row.outcome === 'faulty');
  const [isOnlyFaulty, setOnlyFaulty] = useState(faulty.length > 0);
  const shown = isOnlyFaulty ? faulty : preview.rows;
  return (
    <>
      <p className={styles['summary']}>
        <b>{t('import.summary', { name: preview.fileName, total: preview.rows.length })}</b>
        {ImportOutcome.options.map((outcome) => (
          <OutcomeCount key={outcome} outcome={outcome} rows={preview.rows} />
        ))}
      </p>
      <p className={faulty.length === 0 ? styles['good'] : styles['warn']}>
        {faulty.length === 0 ? t('import.allGood') : t('import.someFaulty', { count: faulty.length })}
      </p>
      {faulty.length > 0 && (
        <div className={styles['which']}>
          <Choice
            label={t('import.outcome')}
            value={isOnlyFaulty ? 'faulty' : 'all'}
            onChoose={(which) => setOnlyFaulty(which === 'faulty')}
            options={[
              { value: 'faulty', label: t('import.onlyFaulty') },
              { value: 'all', label: t('import.all') },
            ]}
          />
        </div>
      )}
      <Table<ImportRow>
        rowKey="row"
        columns={useColumns(preview)}
        dataSource={shown}
        size="small"
        scroll={{ x: 'max-content', y: 'min(50vh, 420px)' }}
        pagination={shown.length > PAGE_ROWS ? { pageSize: PAGE_ROWS, showSizeChanger: false } : false}
      />
    </>
  );
}

const TONE: Record<ImportOutcome, StatusTone> = {
  create: 'good',
  change: 'busy',
  unchanged: 'idle',
  faulty: 'warn',
};

function OutcomeCount({ outcome, rows }: { outcome: ImportOutcome; rows: readonly ImportRow[] }) {
  const { t } = useTranslation('organisations');
  const count = rows.filter((row) => row.outcome === outcome).length;
  if (count === 0) return null;
  return (
    <StatusDot tone={TONE[outcome]}>
      {t('import.count', { outcome: t(`import.outcomes.${outcome}`), count })}
    </StatusDot>
  );
}

function useColumns(preview: RosterImport): TableColumnsType<ImportRow> {
  const { t } = useTranslation('organisations');
  const { language } = useLanguage();
  const { md = true } = Grid.useBreakpoint();
  const cells = preview.columns.map((column) => ({
    key: column,
    title: headingOf(column, language),
    render: (_: unknown, row: ImportRow) => <Cell row={row} column={column} />,
  }));
  const outcome = {
    title: t('import.outcome'),
    key: 'outcome',
    render: (_: unknown, row: ImportRow) => (
      <div className={styles['outcome']}>
        <StatusDot tone={TONE[row.outcome]}>{t(`import.outcomes.${row.outcome}`)}</StatusDot>
        {row.faults.map((fault) => (
          <p key={`${fault.reason} ${fault.column}`}>{faultInWords(fault, language)}</p>
        ))}
      </div>
    ),
  };
  // on a telephone what is wrong comes before what lies beyond the edge
  return [
    { title: t('import.row'), dataIndex: 'row', width: 56, align: 'end' },
    ...(md ? [...cells, outcome] : [outcome, ...cells]),
  ];
}

function Cell({ row, column }: { row: ImportRow; column: ImportColumn }) {
  const isFaulty = row.faults.some((fault) => fault.column === column);
  const text = row.cells[column];
  if (!isFaulty) return text ?? '';
  return <mark className={styles['fault']}>{text ?? '—'}</mark>;
}
