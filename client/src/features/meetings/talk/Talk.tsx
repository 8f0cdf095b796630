import { WORD_MOST, type Meeting } from '@tongtang/shared/meetings/contract.ts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem, useProblemWords } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import styles from './Talk.module.css';
import { useWords } from './use-words.ts';
import type { WordSender } from './word-sender.ts';

/** What is written in a meeting, with a line to write in while it is held. */
export function Talk({ meeting, sender }: { meeting: Meeting; sender: WordSender | null }) {
  const { t } = useTranslation('meetings');
  const { time } = useDateWords();
  const words = useWords(meeting.id);
  const items = words.data?.items ?? [];
  const list = useRef<HTMLOListElement>(null);
  const many = items.length;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [many]);
  return (
    <section className={styles['talk']} aria-label={t('talk.label')}>
      <ShowProblem error={words.error} onRetry={() => void words.refetch()} />
      {words.isSuccess && many === 0 && <p className={styles['soft']}>{t('talk.none')}</p>}
      <ol ref={list} className={styles['list']} aria-live="polite" tabIndex={0} aria-label={t('talk.label')}>
        {items.map(({ id, author, body, at }) => (
          <li key={id} data-side={author.side}>
            <span className={styles['who']}>
              <b>{author.name}</b> <span className={styles['soft']}>{author.organisation}</span>{' '}
              <time className={styles['soft']}>{time(at)}</time>
            </span>
            <span className={styles['body']}>{body}</span>
          </li>
        ))}
      </ol>
      {sender !== null && <WriteLine sender={sender} />}
    </section>
  );
}

function WriteLine({ sender }: { sender: WordSender }) {
  const { t } = useTranslation('meetings');
  const words = useProblemWords();
  const [body, setBody] = useState('');
  const { unsent, refused } = useSyncExternalStore(sender.subscribe, sender.get);
  const most = useMost(body, WORD_MOST);
  const isReady = body.trim() !== '' && !most.isOver;
  const send = () => {
    if (!isReady) return;
    sender.say(body.trim());
    setBody('');
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {unsent.length > 0 && (
        <p role="status" className={styles['soft']}>
          {t('talk.unsent', { count: unsent.length })}
        </p>
      )}
      {refused !== null && (
        <p role="alert">
          {t('talk.refused', { words: words(refused.problem).title })} “{refused.body}”
        </p>
      )}
      <div className={styles['line']}>
        <input
          type="text"
          aria-label={t('talk.write')}
          placeholder={t('talk.write')}
          autoComplete="off"
          {...most.field}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
        <Button type="submit" size="s" disabled={!isReady}>
          {t('talk.send')}
        </Button>
      </div>
      {most.note}
    </form>
  );
}
