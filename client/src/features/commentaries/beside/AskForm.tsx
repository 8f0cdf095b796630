import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { REQUEST_MOST } from '@tongtang/shared/commentaries/contract.ts';
import { CommentaryId, type RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi, useServerNow } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import styles from './Commentary.module.css';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 7;
const OPENINGS = [null, 3, 7, 14, 30] as const;
const Q_MOST = 40;

/** The day in the schools' zone, `YYYY-MM-DD`. */
const dayOf = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
const endOfDay = (day: string): number => new Date(`${day}T23:59:59+08:00`).getTime();

type AskFormProps = { recordingId: RecordingId; isFirst: boolean };

/** Asks an expert for a commentary by a date. */
export function AskForm({ recordingId, isFirst }: AskFormProps) {
  const { t } = useTranslation('commentaries');
  const [turn, setTurn] = useState(0);
  const [isOpen, setOpen] = useState(isFirst);
  return isOpen ? (
    <Form
      key={turn}
      recordingId={recordingId}
      onDone={() => {
        setTurn(turn + 1);
        setOpen(false);
      }}
    />
  ) : (
    <p>
      <Button size="s" onClick={() => setOpen(true)}>
        {t('ask.title')}
      </Button>
    </p>
  );
}

function Form({ recordingId, onDone }: { recordingId: RecordingId; onDone: () => void }) {
  const { t } = useTranslation('commentaries');
  const api = useApi();
  const queryClient = useQueryClient();
  const fields = useId();
  const now = useServerNow();
  // sent again it is the same one
  const [id] = useState(() => CommentaryId.parse(newUuid()));
  const [q, setQ] = useState('');
  const [expertId, setExpertId] = useState('');
  const [request, setRequest] = useState('');
  const [due, setDue] = useState(() => dayOf(now + USUAL_DAYS * DAY_MS));
  const [openAfterDays, setOpenAfter] = useState<number | null>(USUAL_DAYS);
  const most = useMost(request, REQUEST_MOST);
  const experts = useQuery({
    ...api.commentaries.experts.queryOptions({ input: { recordingId, q } }),
    placeholderData: keepPreviousData,
  });
  const found = experts.data?.items ?? [];
  const expert = found.find((one) => one.id === expertId) ?? found[0];
  const ask = useMutation(
    api.commentaries.ask.mutationOptions({
      onSuccess: onDone,
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.commentaries.key() }),
    }),
  );
  return (
    <form
      className={styles['form']}
      aria-labelledby={`${fields}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (expert !== undefined)
          ask.mutate({ id, recordingId, expertId: expert.id, request, dueAt: endOfDay(due), openAfterDays });
      }}
    >
      <h3 id={`${fields}-title`}>{t('ask.title')}</h3>
      <label htmlFor={`${fields}-find`}>{t('ask.find')}</label>
      <input
        id={`${fields}-find`}
        type="search"
        value={q}
        onChange={({ target }) => setQ(target.value.slice(0, Q_MOST))}
      />
      <label htmlFor={`${fields}-expert`}>{t('ask.expert')}</label>
      <select
        id={`${fields}-expert`}
        value={expert?.id ?? ''}
        onChange={({ target }) => setExpertId(target.value)}
      >
        {found.length === 0 && <option value="">{t('ask.nobody')}</option>}
        {found.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.name} · ${one.organisation}`}
          </option>
        ))}
      </select>
      <label htmlFor={`${fields}-due`}>{t('ask.due')}</label>
      <input
        id={`${fields}-due`}
        type="date"
        required
        min={dayOf(now)}
        value={due}
        onChange={({ target }) => setDue(target.value)}
      />
      <label htmlFor={`${fields}-request`}>{t('ask.request')}</label>
      <textarea
        id={`${fields}-request`}
        rows={3}
        {...most.field}
        value={request}
        placeholder={t('ask.requestHint')}
        onChange={({ target }) => setRequest(target.value)}
      />
      {most.note}
      <label htmlFor={`${fields}-open`}>{t('ask.openAfter')}</label>
      <select
        id={`${fields}-open`}
        value={openAfterDays ?? ''}
        onChange={({ target }) => setOpenAfter(target.value === '' ? null : Number(target.value))}
      >
        {OPENINGS.map((days) => (
          <option key={days} value={days ?? ''}>
            {days === null ? t('ask.byTeacher') : t('ask.afterDays', { days })}
          </option>
        ))}
      </select>
      <ShowProblem error={ask.error ?? experts.error} />
      <p className={styles['acts']}>
        <Button
          size="s"
          type="submit"
          look="primary"
          busy={ask.isPending}
          disabled={expert === undefined || due === '' || most.isOver}
        >
          {t('ask.send')}
        </Button>
        <Button size="s" look="quiet" onClick={onDone}>
          {t('ask.cancel')}
        </Button>
      </p>
    </form>
  );
}
