import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import type { Waiting } from './start.model.ts';
import { useErrands, type Errand } from './use-errands.ts';
import styles from './WaitingList.module.css';

const WORDS = {
  'courseware-missing': 'waitingNoCourseware',
  'courseware-unready': 'waitingCourseware',
  'assistant-missing': 'waitingNoAssistant',
} as const;

/** What waits for me: sheets to fill in, plans to sign, plans that name me, and what my lessons to come still lack. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('start');
  const { date, time } = useDateWords();
  const errands = useErrands();
  if (waiting.length === 0 && errands.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting')}</h2>
      <ul className={styles['list']}>
        {errands.map((errand) => (
          <li key={`${errand.kind} ${errand.id}`}>
            <StatusDot tone={errand.kind === 'mention' ? 'idle' : 'warn'}>
              <ErrandLink errand={errand} />
            </StatusDot>
            <time>{date(errand.at)}</time>
          </li>
        ))}
        {waiting.map(({ lesson, what }) => (
          <li key={`${lesson.id} ${what}`}>
            <StatusDot tone="warn">
              <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
                {t(WORDS[what], { title: lesson.title })}
              </Link>
            </StatusDot>
            <time>
              {date(lesson.startsAt)} {time(lesson.startsAt)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ErrandLink({ errand: { kind, id, title } }: { errand: Errand }) {
  const { t } = useTranslation('start');
  const words = t(`errands.${kind}`, { title });
  return kind === 'sheet' ? (
    <Link to="/evaluations/$evaluationId" params={{ evaluationId: id }}>
      {words}
    </Link>
  ) : (
    <Link to="/lesson-plans/$planId" params={{ planId: id }}>
      {words}
    </Link>
  );
}
