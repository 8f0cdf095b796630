import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import styles from './PairingPage.module.css';

const SHOWN = 8;

/** The next lessons of a pair. */
export function PairLessons({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const { clock } = usePlatform();
  const [openedAt] = useState(() => clock.now());
  const { data, error, refetch } = useQuery(
    api.lessons.timetable.list.queryOptions({
      input: { pairingId: pairing.id, from: openedAt, limit: SHOWN },
    }),
  );
  return (
    <section className={styles['section']} aria-labelledby="pair-lessons">
      <div className={styles['head']}>
        <h2 id="pair-lessons">{t('lessons')}</h2>
        <Link to="/timetable" search={{ pairing: pairing.id }}>
          {t('allLessons')}
        </Link>
      </div>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={3} />}
      {data?.items.length === 0 && (
        <EmptyState title={t(pairing.abilities.schedule ? 'noLessons' : 'noLessonsForYou')} level={3}>
          {pairing.abilities.schedule && t('noLessonsWords')}
        </EmptyState>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul className={styles['lessons']}>
          {data.items.map((lesson) => (
            <LessonLine key={lesson.id} lesson={lesson} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LessonLine({ lesson }: { lesson: Lesson }) {
  const { day, time } = useDateWords();
  const isCancelled = lesson.state === 'cancelled';
  return (
    <li className={styles['lesson']}>
      <time className={styles['when']}>
        {day(lesson.startsAt)} {time(lesson.startsAt)}
      </time>
      <Link
        to="/lessons/$lessonId"
        params={{ lessonId: lesson.id }}
        className={isCancelled ? styles['cancelled'] : undefined}
      >
        {lesson.title}
      </Link>
      <span className={styles['classes']}>{lesson.classes.map((entry) => entry.name).join(' · ')}</span>
    </li>
  );
}
