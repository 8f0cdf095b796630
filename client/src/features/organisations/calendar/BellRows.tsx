import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { PauseKind } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { minutesOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { Button, Select } from 'antd';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../../platform/forms/DateField.tsx';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { faultsOf, nextRow, ordinalsOf, periodsOf, type DraftRow, type RowFault } from './bell-draft.ts';
import { DayStrip } from './DayStrip.tsx';
import styles from './Dialogs.module.css';

const PAUSES: readonly PauseKind[] = ['reading', 'break', 'exercise', 'lunch', 'afterSchool', 'evening'];

type BellRowsProps = {
  rows: readonly DraftRow[];
  onChange: (rows: DraftRow[]) => void;
  /** After a try to save: missing times are faults too. */
  isStrict: boolean;
};

/** The periods of a day, row by row, with a picture of the day and words for what does not fit. */
export function BellRows({ rows, onChange, isStrict }: BellRowsProps) {
  const { t } = useTranslation('organisations');
  const made = useRef(0);
  const ordinals = ordinalsOf(rows);
  const faults = faultsOf(rows);
  const whatOf = useWhat(ordinals);
  const add = (kind: DraftRow['kind']) => {
    made.current += 1;
    onChange([...rows, nextRow(rows, kind, `new-${made.current}`)]);
  };
  const wordsOf = useFaultWords(rows, whatOf);
  return (
    <>
      {rows.length > 0 && <DayStrip periods={periodsOf(rows) ?? []} />}
      {rows.length > 0 && (
        <div className={styles['rows']} onKeyDown={keepEnter}>
          <div className={styles['rowHead']} aria-hidden>
            <span>{t('bells.kind')}</span>
            <span>{t('bells.startsAt')}</span>
            <span>{t('bells.endsAt')}</span>
          </div>
          {rows.map((row) => {
            const fault = faults.get(row.key);
            const isShown = fault !== undefined && (isStrict || fault.kind !== 'incomplete');
            return (
              <Row
                key={row.key}
                row={row}
                what={whatOf(row)}
                fault={isShown ? wordsOf(fault) : null}
                onChange={(next) => onChange(rows.map((old) => (old.key === row.key ? next : old)))}
                onRemove={() => onChange(rows.filter((old) => old.key !== row.key))}
              />
            );
          })}
        </div>
      )}
      <div className={styles['adding']}>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => add('lesson')}>
          {t('bells.add')}
        </Button>
        <MenuButton
          menu={{
            items: PAUSES.map((kind) => ({ key: kind, label: t(`bells.kinds.${kind}`) })),
            onClick: ({ key }) => add(PAUSES.find((kind) => kind === key) ?? 'break'),
          }}
        >
          {t('bells.addOther')}
        </MenuButton>
      </div>
    </>
  );
}

/** Enter takes the time that was typed; it must not send the form. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

type RowProps = {
  row: DraftRow;
  what: string;
  fault: string | null;
  onChange: (row: DraftRow) => void;
  onRemove: () => void;
};

function Row({ row, what, fault, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('organisations');
  const { kind, startsAt, endsAt } = row;
  const minutes = startsAt === null || endsAt === null ? 0 : minutesOf(endsAt) - minutesOf(startsAt);
  const status = fault === null ? {} : { status: 'error' as const };
  return (
    <div role="group" aria-label={what}>
      <div className={styles['row']}>
        <Select
          aria-label={t('bells.kind')}
          value={kind}
          onChange={(next) => onChange({ ...row, kind: next })}
          options={[
            { value: 'lesson' as const, label: kind === 'lesson' ? what : t('bells.lessonKind') },
            ...PAUSES.map((pause) => ({ value: pause, label: t(`bells.kinds.${pause}`) })),
          ]}
        />
        <TimeField
          {...status}
          aria-label={`${what} ${t('bells.startsAt')}`}
          value={startsAt}
          onChange={(next) => onChange({ ...row, startsAt: next })}
        />
        <TimeField
          {...status}
          aria-label={`${what} ${t('bells.endsAt')}`}
          value={endsAt}
          onChange={(next) => onChange({ ...row, endsAt: next })}
        />
        <span className={styles['minutes']}>{minutes > 0 && t('bells.minutes', { count: minutes })}</span>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('bells.removeRow', { what })}
          onClick={onRemove}
        />
      </div>
      {fault !== null && (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** What a row is called: 第 3 节, 大课间. */
function useWhat(ordinals: Map<string, number>): (row: DraftRow) => string {
  const { t } = useTranslation('organisations');
  return ({ key, kind }) =>
    kind === 'lesson' ? t('bells.lesson', { n: ordinals.get(key) ?? 1 }) : t(`bells.kinds.${kind}`);
}

function useFaultWords(
  rows: readonly DraftRow[],
  whatOf: (row: DraftRow) => string,
): (fault: RowFault) => string {
  const { t } = useTranslation('organisations');
  return (fault) => {
    if (fault.kind !== 'overlaps') return t(`bells.faults.${fault.kind}`);
    const other = rows.find(({ key }) => key === fault.otherKey);
    return t('bells.faults.overlaps', {
      other: other === undefined ? '' : whatOf(other),
      from: other?.startsAt ?? '',
      to: other?.endsAt ?? '',
      minutes: fault.minutes,
    });
  };
}
