import { Link } from '@tanstack/react-router';
import type { CommentaryErrand } from '@tongtang/shared/commentaries/contract.ts';
import type { ReviewMention } from '@tongtang/shared/reviews/mentions.contract.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { clockWords } from '../../ui/time-words.ts';
import type { Waiting } from './start.model.ts';
import { useErrands, type Errand } from './use-errands.ts';
import styles from './WaitingList.module.css';

const WORDS = {
  'courseware-missing': 'waitingNoCourseware',
  'courseware-unready': 'waitingCourseware',
  'assistant-missing': 'waitingNoAssistant',
} as const;

/** What waits for me: sheets to fill in, plans to sign, plans and comments that name me, and what my lessons to come still lack. */
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
            <StatusDot tone={errand.kind === 'mention' || errand.kind === 'talk' ? 'idle' : 'warn'}>
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

function ErrandLink({ errand }: { errand: Errand }) {
  const { t } = useTranslation('start');
  if (errand.kind === 'talk') return <TalkLink talk={errand.talk} />;
  if (errand.kind === 'commentary') return <CommentaryLink commentary={errand.commentary} />;
  const { kind, id, title } = errand;
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

function CommentaryLink({ commentary }: { commentary: CommentaryErrand }) {
  const { t } = useTranslation('start');
  const { date } = useDateWords();
  const { recordingId, lessonTitle, kind, by, dueAt, isOverdue } = commentary;
  const what = kind === 'read' ? 'commentaryRead' : isOverdue ? 'commentaryOverdue' : 'commentaryWrite';
  return (
    <Link
      to="/recordings/$recordingId"
      params={{ recordingId }}
      // as: the recording's own schema reads the address
      search={{ beside: 'commentary' } as never}
    >
      {t(`errands.${what}`, { title: lessonTitle, name: by, when: date(dueAt) })}
    </Link>
  );
}

function TalkLink({ talk: { recordingId, threadId, lessonTitle, startMs, by } }: { talk: ReviewMention }) {
  const { t } = useTranslation('start');
  return (
    <Link
      to="/recordings/$recordingId"
      params={{ recordingId }}
      search={{ t: `${String(startMs)}ms`, comment: threadId }}
    >
      {t('errands.talk', { title: lessonTitle, name: by, time: clockWords(startMs) })}
    </Link>
  );
}
