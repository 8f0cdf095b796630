import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { INVITED_MOST, MEETING_TITLE_MOST, type Meeting } from '@tongtang/shared/meetings/contract.ts';
import { instantOf, localDateOf, timeOfDayOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { MeetingId, type PersonId, type RecordingId } from '@tongtang/shared/wire/ids.ts';
import type { LocalDate, TimeOfDay } from '@tongtang/shared/wire/time.ts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField, TimeField } from '../../../platform/forms/DateField.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { ManySelect } from '../../../platform/forms/ManySelect.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi, usePlatform } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useMostRule } from '../../../ui/use-most.tsx';
import styles from './MeetingDialog.module.css';

type Values = { title: string; date: LocalDate; time: TimeOfDay; agenda: string; invitedIds: PersonId[] };

type MeetingDialogProps = {
  dialog: Dialog<null>;
  recordingId: RecordingId;
  /** Null: a new one is called. */
  meeting: Meeting | null;
};

const QUARTER_MS = 15 * 60_000;

/** Calls a meeting, and leads to its page; or changes one. */
export function MeetingDialog({ dialog, recordingId, meeting }: MeetingDialogProps) {
  const { t } = useTranslation('meetings');
  const api = useApi();
  const { clock } = usePlatform();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const most = useMostRule();
  // sent again it is the same one
  const [id] = useState(() => MeetingId.parse(newUuid()));
  const save = async ({ date, time, agenda, ...rest }: Values) => {
    const facts = { ...rest, startsAt: instantOf(date, time), agenda: linesOf(agenda) };
    const saved =
      meeting === null
        ? await api.meetings.create.call({ id, recordingId, ...facts })
        : await api.meetings.change.call({ id: meeting.id, ...facts });
    await queryClient.invalidateQueries({ queryKey: api.meetings.key() });
    tellDone({ message: t(meeting === null ? 'form.created' : 'form.saved') });
    if (meeting === null) await navigate({ to: '/meetings/$meetingId', params: { meetingId: saved.id } });
  };
  const startsAt = meeting?.startsAt ?? Math.ceil(clock.now() / QUARTER_MS) * QUARTER_MS;
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      title={t(meeting === null ? 'form.create' : 'form.change')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(meeting === null ? 'form.send' : 'form.save')}
      initialValues={{
        ...{ title: meeting?.title ?? '', agenda: meeting?.agenda.join('\n') ?? '' },
        ...{ date: localDateOf(startsAt), time: timeOfDayOf(startsAt) },
        invitedIds: meeting?.people.slice(1).map((person) => person.id) ?? [],
      }}
      save={save}
    >
      <Form.Item name="title" label={t('form.title')} rules={[...required, most(MEETING_TITLE_MOST)]}>
        <Input placeholder={t('form.titleHint')} />
      </Form.Item>
      <div className={styles['when']}>
        <Form.Item name="date" label={t('form.date')} rules={required}>
          <DateField allowClear={false} />
        </Form.Item>
        <Form.Item name="time" label={t('form.time')} rules={required}>
          <TimeField />
        </Form.Item>
      </div>
      <Form.Item name="invitedIds" label={t('form.invited')} extra={t('form.invitedHint')}>
        <InvitedField recordingId={recordingId} known={meeting?.people ?? []} />
      </Form.Item>
      <Form.Item name="agenda" label={t('form.agenda')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} placeholder={t('form.agendaHint')} />
      </Form.Item>
    </FormDialog>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

type Known = { id: PersonId; name: string; organisation: string };
type InvitedFieldProps = {
  recordingId: RecordingId;
  known: readonly Known[];
  id?: string;
  value?: PersonId[];
  onChange?: (ids: PersonId[]) => void;
};

/** People who may see the review, by name. */
function InvitedField({ recordingId, known, id, value = [], onChange }: InvitedFieldProps) {
  const { t } = useTranslation('meetings');
  const [q, setQ] = useState('');
  // who was chosen keeps their name when others are looked for
  const [chosen, setChosen] = useState<readonly Known[]>(known);
  const { data } = useQuery(
    useApi().meetings.invitable.queryOptions({ input: { recordingId, q: q.trim() }, staleTime: 30_000 }),
  );
  const found = data?.items ?? [];
  const all = [...found, ...chosen.filter((one) => !found.some((other) => other.id === one.id))];
  return (
    <ManySelect<PersonId[]>
      {...(id !== undefined && { id })}
      maxCount={INVITED_MOST}
      value={value}
      showSearch={{ filterOption: false, onSearch: setQ, autoClearSearchValue: true }}
      notFoundContent={t('form.nobody')}
      options={all
        .filter((one) => value.includes(one.id) || found.includes(one))
        .map((one) => ({ value: one.id, label: `${one.name} · ${one.organisation}` }))}
      onChange={(ids) => {
        setChosen(all.filter((one) => ids.includes(one.id)));
        onChange?.(ids);
      }}
    />
  );
}
