import { useMutation } from '@tanstack/react-query';
import type { BellScheduleRecord, CalendarOwner } from '@tongtang/shared/organisations/calendar.contract.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { antdFieldProblems, useFieldMessages } from '../../../platform/form-problems.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { DateField } from '../../../platform/forms/DateField.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { faultsOf, periodsOf, rowsOf, sampleRows, type DraftRow } from './bell-draft.ts';
import { BellRows } from './BellRows.tsx';
import styles from './Dialogs.module.css';
import { useMostRule } from '../../../ui/use-most.tsx';

type Facts = { name: string; validFromOn: LocalDate; validToOn?: LocalDate | null };

type BellScheduleDialogProps = {
  dialog: Dialog<BellScheduleRecord | null>;
  owner: CalendarOwner;
  today: LocalDate;
};

/** A new bell schedule (subject null) or one to be changed. */
export function BellScheduleDialog({ dialog, owner, today }: BellScheduleDialogProps) {
  const { t } = useTranslation('organisations');
  const { isOpen, subject, close } = dialog;
  const [isSaving, setSaving] = useState(false);
  return (
    <Modal
      title={t(subject === null ? 'bells.createTitle' : 'bells.editTitle')}
      open={isOpen}
      width={640}
      onCancel={close}
      okText={t('form.save')}
      cancelText={t('form.cancel')}
      okButtonProps={{ htmlType: 'submit', form: FORM_ID, loading: isSaving }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Editor subject={subject} owner={owner} today={today} onDone={close} onSaving={setSaving} />
    </Modal>
  );
}

const FORM_ID = 'bell-schedule';

type EditorProps = {
  subject: BellScheduleRecord | null;
  owner: CalendarOwner;
  today: LocalDate;
  onDone: () => void;
  onSaving: (isSaving: boolean) => void;
};

function Editor({ subject, owner, today, onDone, onSaving }: EditorProps) {
  const { t } = useTranslation('organisations');
  const [form] = Form.useForm<Facts>();
  const [rows, setRows] = useState<DraftRow[]>(() => (subject === null ? [] : rowsOf(subject.periods)));
  const [wasSent, setSent] = useState(false);
  const save = useSave({ subject, owner });
  const messagesOf = useFieldMessages();
  const most = useMostRule();
  const submit = (facts: Facts) => {
    setSent(true);
    const periods = periodsOf(rows);
    if (periods === null || faultsOf(rows).size > 0 || !rows.some(({ kind }) => kind === 'lesson')) return;
    onSaving(true);
    save.mutate(
      { ...facts, validToOn: facts.validToOn ?? null, periods },
      {
        onSuccess: onDone,
        onError: (error) => {
          const known = antdFieldProblems(messagesOf(error)).filter(({ name }) => name[0] !== 'periods');
          form.setFields(known as Parameters<typeof form.setFields>[0]); // as: paths come from the server
        },
        onSettled: () => onSaving(false),
      },
    );
  };
  const required = { required: true, message: t('form.required') };
  return (
    <Form
      id={FORM_ID}
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={subject ?? { validFromOn: today }}
      onFinish={submit}
    >
      <Form.Item name="name" label={t('bells.name')} rules={[{ ...required, whitespace: true }, most(40)]}>
        <Input placeholder={t('bells.nameHint')} />
      </Form.Item>
      <div className={styles['pair']}>
        <Form.Item name="validFromOn" label={t('bells.validFrom')} rules={[required]}>
          <DateField allowClear={false} />
        </Form.Item>
        <Form.Item name="validToOn" label={t('bells.validTo')} extra={t('bells.validToHint')}>
          <DateField />
        </Form.Item>
      </div>
      <fieldset className={styles['fieldset']}>
        <legend className={styles['legend']}>{t('bells.periods')}</legend>
        {rows.length === 0 && <Samples onChoose={setRows} />}
        <BellRows rows={rows} onChange={setRows} isStrict={wasSent} />
        {wasSent && !rows.some(({ kind }) => kind === 'lesson') && (
          <p role="alert" className={styles['fault']}>
            {t('bells.faults.noLesson')}
          </p>
        )}
      </fieldset>
      <ShowProblem error={save.error} shownFields={['name', 'validFromOn', 'validToOn']} />
    </Form>
  );
}

function useSave({ subject, owner }: Pick<EditorProps, 'subject' | 'owner'>) {
  const { calendar } = useApi().organisations;
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (schedule: Omit<BellScheduleRecord, 'id' | 'source'>) => {
      if (subject === null) await calendar.createBellSchedule.call({ owner, ...schedule });
      else await calendar.changeBellSchedule.call({ id: subject.id, ...schedule });
      await refresh();
    },
  });
}

function Samples({ onChoose }: { onChoose: (rows: DraftRow[]) => void }) {
  const { t } = useTranslation('organisations');
  return (
    <div className={styles['adding']}>
      <Button onClick={() => onChoose(sampleRows(40))}>{t('bells.samplePrimary')}</Button>
      <Button onClick={() => onChoose(sampleRows(45))}>{t('bells.sampleSecondary')}</Button>
    </div>
  );
}
