import type { CalendarOwner, SchoolYearRecord } from '@tongtang/shared/organisations/calendar.contract.ts';
import type { Term } from '@tongtang/shared/organisations/calendar/term.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { DateField } from '../../../platform/forms/DateField.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import styles from './Dialogs.module.css';

type Values = {
  startYear: number;
  firstFrom: LocalDate;
  firstTo: LocalDate;
  secondFrom?: LocalDate | null;
  secondTo?: LocalDate | null;
};

type SchoolYearDialogProps = {
  dialog: Dialog<SchoolYearRecord | null>;
  owner: CalendarOwner;
  today: LocalDate;
  /** The year that holds so far, from above: a new own one begins as its copy. */
  inherited: SchoolYearRecord | null;
};

/** A new school year (subject null) or one to be changed; the second term may be filled in later. */
export function SchoolYearDialog({ dialog, owner, today, inherited }: SchoolYearDialogProps) {
  const { t } = useTranslation('organisations');
  const { calendar } = useApi().organisations;
  const refresh = useRefresh();
  const { subject } = dialog;
  const thisYear = schoolYearOf(today);
  const save = async (values: Values) => {
    const year = { startYear: values.startYear, terms: termsOf(values) };
    if (subject === null) await calendar.createSchoolYear.call({ owner, ...year });
    else await calendar.changeSchoolYear.call({ id: subject.id, ...year });
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={t('calendar.yearTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.save')}
      initialValues={valuesOf(subject ?? inherited ?? { startYear: thisYear, terms: [] })}
      save={save}
    >
      <Form.Item name="startYear" label={t('calendar.startYear')}>
        <Select
          options={[-1, 0, 1, 2].map((offset) => ({
            value: thisYear + offset,
            label: t('calendar.year', { from: thisYear + offset, to: thisYear + offset + 1 }),
          }))}
        />
      </Form.Item>
      <TermFields legend={t('calendar.firstTerm')} names={['firstFrom', 'firstTo']} isRequired />
      <TermFields
        legend={t('calendar.secondTermOptional')}
        names={['secondFrom', 'secondTo']}
        isRequired={false}
      />
    </FormDialog>
  );
}

type TermFieldsProps = {
  legend: string;
  names: readonly [keyof Values, keyof Values];
  isRequired: boolean;
};

function TermFields({ legend, names: [from, to], isRequired }: TermFieldsProps) {
  const { t } = useTranslation('organisations');
  const rule =
    (other: keyof Values) =>
    ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
      required: isRequired || Boolean(getFieldValue(other)),
      message: t('form.choose'),
    });
  return (
    <fieldset className={styles['fieldset']}>
      <legend className={styles['legend']}>{legend}</legend>
      <div className={styles['pair']}>
        <Form.Item name={from} label={t('calendar.from')} dependencies={[to]} rules={[rule(to)]}>
          <DateField />
        </Form.Item>
        <Form.Item name={to} label={t('calendar.to')} dependencies={[from]} rules={[rule(from)]}>
          <DateField />
        </Form.Item>
      </div>
    </fieldset>
  );
}

/** The school year of a date: a new one begins in July. */
function schoolYearOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= '07-01' ? year : year - 1;
}

function termsOf({ firstFrom, firstTo, secondFrom, secondTo }: Values): Term[] {
  const first: Term = { ordinal: 1, startsOn: firstFrom, endsOn: firstTo };
  if (!secondFrom || !secondTo) return [first];
  return [first, { ordinal: 2, startsOn: secondFrom, endsOn: secondTo }];
}

function valuesOf({ startYear, terms }: Pick<SchoolYearRecord, 'startYear' | 'terms'>): Partial<Values> {
  const first = terms.find((term) => term.ordinal === 1);
  const second = terms.find((term) => term.ordinal === 2);
  return {
    startYear,
    ...(first && { firstFrom: first.startsOn, firstTo: first.endsOn }),
    ...(second && { secondFrom: second.startsOn, secondTo: second.endsOn }),
  };
}
