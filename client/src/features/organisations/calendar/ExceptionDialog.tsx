import {
  type CalendarExceptionRecord,
  type CalendarOwner,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import { CalendarException } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import type { Weekday } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { DateField } from '../../../platform/forms/DateField.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import styles from './Dialogs.module.css';
import { useMostRule } from '../../../ui/use-most.tsx';

/** A new special day beginning at `on`, or one to be changed. */
export type ExceptionSubject =
  { kind: 'create'; on: LocalDate } | { kind: 'change'; exception: CalendarExceptionRecord };

type Values = {
  kind: CalendarException['kind'];
  name: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  actsAsWeekday?: Weekday;
};

const KINDS = ['holiday', 'makeUpWorkday', 'exam', 'sportsDay'] as const;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

type ExceptionDialogProps = { dialog: Dialog<ExceptionSubject>; owner: CalendarOwner };

export function ExceptionDialog({ dialog, owner }: ExceptionDialogProps) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const { calendar } = useApi().organisations;
  const refresh = useRefresh();
  const { subject } = dialog;
  const save = async ({ actsAsWeekday, ...values }: Values) => {
    const isMakeUp = values.kind === 'makeUpWorkday';
    const endsOn = isMakeUp ? values.startsOn : values.endsOn;
    const exception = CalendarException.parse({ ...values, endsOn, ...(isMakeUp && { actsAsWeekday }) });
    if (subject?.kind === 'change')
      await calendar.changeException.call({ id: subject.exception.id, exception });
    else await calendar.createException.call({ owner, exception });
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={t('calendar.exceptionTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.save')}
      initialValues={initialOf(subject)}
      save={save}
    >
      <Form.Item name="kind" label={t('calendar.exceptionKind')}>
        <Select
          options={KINDS.map((kind) => ({ value: kind, label: t(`calendar.exceptionKinds.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('calendar.exceptionName')}
        extra={t('calendar.exceptionNameHint')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }, most(40)]}
      >
        <Input autoFocus />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.kind !== after.kind}>
        {({ getFieldValue }) => (getFieldValue('kind') === 'makeUpWorkday' ? <OneDay /> : <Span />)}
      </Form.Item>
    </FormDialog>
  );
}

function OneDay() {
  const { t } = useTranslation('organisations');
  return (
    <div className={styles['pair']}>
      <Form.Item
        name="startsOn"
        label={t('calendar.exceptionDates')}
        rules={[{ required: true, message: t('form.choose') }]}
      >
        <DateField allowClear={false} />
      </Form.Item>
      <Form.Item
        name="actsAsWeekday"
        label={t('calendar.actsAsWeekday')}
        rules={[{ required: true, message: t('form.choose') }]}
      >
        <Select
          options={WEEKDAYS.map((weekday) => ({ value: weekday, label: t(`calendar.weekdays.${weekday}`) }))}
        />
      </Form.Item>
    </div>
  );
}

function Span() {
  const { t } = useTranslation('organisations');
  const required = { required: true, message: t('form.choose') };
  return (
    <div className={styles['pair']}>
      <Form.Item name="startsOn" label={t('calendar.from')} rules={[required]}>
        <DateField allowClear={false} />
      </Form.Item>
      <Form.Item
        name="endsOn"
        label={t('calendar.to')}
        dependencies={['startsOn']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, endsOn: LocalDate) =>
              endsOn < String(getFieldValue('startsOn'))
                ? Promise.reject(new Error(t('calendar.endsBeforeStart')))
                : Promise.resolve(),
          }),
        ]}
      >
        <DateField allowClear={false} />
      </Form.Item>
    </div>
  );
}

function initialOf(subject: ExceptionSubject | null): Partial<Values> {
  if (subject === null) return {};
  if (subject.kind === 'create') return { kind: 'holiday', startsOn: subject.on, endsOn: subject.on };
  const { id: _id, source: _source, ...exception } = subject.exception;
  return exception;
}
