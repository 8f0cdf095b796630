import { useMutation } from '@tanstack/react-query';
import type { Commentary } from '@tongtang/shared/commentaries/contract.ts';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { VoicePlayback } from '../voice/VoicePlayback.tsx';
import styles from './Commentary.module.css';
import { TimedWords } from './TimedWords.tsx';
import { WritePart } from './WritePart.tsx';

type CommentaryCardProps = { commentary: Commentary; seat: PlayerSeat; onChanged: () => void };

/** One commentary, as it is for the person who looks: to write, to hear, to wait for. */
export function CommentaryCard({ commentary, seat, onChanged }: CommentaryCardProps) {
  const { t } = useTranslation('commentaries');
  const { expert, askedBy, request, content, abilities } = commentary;
  const name = `${expert.name} · ${expert.organisation}`;
  return (
    <section className={styles['card']} aria-label={t('of', { name: expert.name })}>
      <header className={styles['head']}>
        <h2>{name}</h2>
        <Standing commentary={commentary} />
      </header>
      {request !== '' && <p className={styles['request']}>{t('asks', { name: askedBy.name, request })}</p>}
      {abilities.write && content !== null && (
        <WritePart commentary={{ ...commentary, content }} seat={seat} onChanged={onChanged} />
      )}
      {!abilities.write && content !== null && (
        <>
          {content.body.trim() !== '' && <TimedWords body={content.body} seat={seat} />}
          {content.voices.length > 0 && (
            <ul className={styles['voices']}>
              {content.voices.map((voice) => (
                <li key={voice.id}>
                  <VoicePlayback id={commentary.id} voice={voice} name={expert.name} seat={seat} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {content === null && <p className={styles['soft']}>{t(`closed.${commentary.state}`)}</p>}
      <Acts commentary={commentary} onChanged={onChanged} />
    </section>
  );
}

function Standing({ commentary }: { commentary: Commentary }) {
  const { t } = useTranslation('commentaries');
  const { date } = useDateWords();
  const { state, isOverdue, dueAt } = commentary;
  if (isOverdue) return <StatusDot tone="live">{t('overdue', { when: date(dueAt) })}</StatusDot>;
  if (state === 'asked') return <StatusDot tone="warn">{t('due', { when: date(dueAt) })}</StatusDot>;
  return <StatusDot tone={state === 'opened' ? 'good' : 'idle'}>{t(`states.${state}`)}</StatusDot>;
}

function Acts({ commentary, onChanged }: Omit<CommentaryCardProps, 'seat'>) {
  const { t } = useTranslation('commentaries');
  const { date } = useDateWords();
  const { id, abilities, openAfterDays, publishedAt } = commentary;
  const api = useApi();
  const open = useMutation(api.commentaries.open.mutationOptions({ onSettled: onChanged }));
  const withdraw = useMutation(api.commentaries.withdraw.mutationOptions({ onSettled: onChanged }));
  if (!abilities.open && !abilities.withdraw) return null;
  return (
    <>
      {abilities.open && openAfterDays !== null && publishedAt !== null && (
        <p className={styles['soft']}>{t('opensBy', { when: date(publishedAt + openAfterDays * DAY_MS) })}</p>
      )}
      <p className={styles['acts']}>
        {abilities.open && (
          <Button size="s" look="primary" busy={open.isPending} onClick={() => open.mutate({ id })}>
            {t('open')}
          </Button>
        )}
        {abilities.withdraw && (
          <Button size="s" look="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            {t('withdraw')}
          </Button>
        )}
      </p>
      <ShowProblem error={open.error ?? withdraw.error} />
    </>
  );
}

const DAY_MS = 86_400_000;
