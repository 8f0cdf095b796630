import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { telephoneCode, useProblemWords } from '../../../platform/problem-words.tsx';
import type { ScreenEnd } from './screen-end.ts';
import screen from './screen.module.css';
import { ScreenMessage } from './ScreenMessage.tsx';

type EndScreenProps = {
  end: ScreenEnd;
  /** The person wants the lesson on this window after all. */
  onHere: () => void;
};

/** Words at the end; then back to the idle picture by itself. */
export function EndScreen({ end, onHere }: EndScreenProps) {
  const { t } = useTranslation('classroom');
  if (end.kind === 'elsewhere')
    return (
      <ScreenMessage title={t('end.elsewhere')}>
        <p>{t('end.elsewhereWords')}</p>
        {/* the only thing to do here, and most screens have nothing but an OK key */}
        <button type="button" className={screen['button']} onClick={onHere} ref={focusOn}>
          {t('end.here')}
        </button>
      </ScreenMessage>
    );
  return <GoodBye end={end} />;
}

const IDLE_AFTER_S = 20;

function GoodBye({ end }: { end: Exclude<ScreenEnd, { kind: 'elsewhere' }> }) {
  const { t } = useTranslation('classroom');
  const problemWords = useProblemWords();
  const seconds = useThenIdle();
  const foot = t('end.soon', { seconds });
  switch (end.kind) {
    case 'ended':
      return (
        <ScreenMessage title={t('end.ended')} foot={foot}>
          <p>{t('end.endedWords')}</p>
        </ScreenMessage>
      );
    case 'cancelled':
      return <ScreenMessage title={t('end.cancelled')} foot={foot} />;
    case 'removed':
      return (
        <ScreenMessage title={t('end.removed')} foot={foot}>
          <p>{t('end.removedWords')}</p>
        </ScreenMessage>
      );
    case 'refused': {
      const { title, todo } = problemWords(end.problem);
      return (
        <ScreenMessage title={t('end.refused')} foot={`${foot} · ${telephoneCode(end.problem)}`}>
          <p>{title}</p>
          <p>{todo}</p>
        </ScreenMessage>
      );
    }
  }
}

/** Counts down, then leads to the idle picture, which asks the timetable anew. */
function useThenIdle(): number {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const api = useApi();
  const [seconds, setSeconds] = useState(IDLE_AFTER_S);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  const isOver = seconds === 0;
  useEffect(() => {
    if (!isOver) return;
    void queryClient.invalidateQueries({ queryKey: api.lessons.timetable.key() }); // a failure shows in the query
    void navigate({ href: '/classroom', replace: true }); // its failures are shown by the routes
  }, [isOver, navigate, queryClient, api]);
  return seconds;
}

const focusOn = (element: HTMLElement | null): void => element?.focus();
