import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LessonPlanDetail, PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useDocumentNews } from '../use-document-news.ts';
import styles from './ChainPage.module.css';
import { LessonRecording } from './LessonRecording.tsx';
import { RoundChanges } from './RoundChanges.tsx';
import { RoundEvaluations } from './RoundEvaluations.tsx';
import { RoundReports } from './RoundReports.tsx';
import { RoundTasks } from './RoundTasks.tsx';

const route = getRouteApi('/signed-in/framed/lesson-plans/$planId/rounds');

/** 磨课: every round of a plan, its lessons, what was changed and why. */
export function ChainPage() {
  const { t } = useTranslation('lessonPlans');
  const { planId } = route.useParams();
  const { data, error, refetch } = useQuery(
    useApi().lessonPlans.find.queryOptions({ input: { id: planId } }),
  );
  return (
    <div className={styles['page']}>
      <PageHeader
        title={data === undefined ? t('chain.title') : `${data.title} · ${t('chain.title')}`}
        intro={t('chain.intro')}
        back={
          <Link to="/lesson-plans/$planId" params={{ planId }}>
            {t('versions.back')}
          </Link>
        }
      />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={6} />}
      {data !== undefined && <Rounds plan={data} />}
    </div>
  );
}

function Rounds({ plan }: { plan: LessonPlanDetail }) {
  useDocumentNews(plan);
  return (
    <ol className={styles['rounds']}>
      {plan.chain.map((round) => (
        <li key={round.id} className={styles['round']} data-here={round.id === plan.id}>
          <Round round={round} isHere={round.id === plan.id} end={endOf(round, plan.chain)} />
        </li>
      ))}
    </ol>
  );
}

/** A round ends with the version from which the next one starts. */
const endOf = ({ documentId }: PlanRound, chain: readonly PlanRound[]): string =>
  chain.find(({ fromVersion }) => fromVersion?.documentId === documentId)?.fromVersion?.versionId ?? 'now';

function Round({ round, isHere, end }: { round: PlanRound; isHere: boolean; end: string }) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const actor = useActor();
  return (
    <article>
      <h2>
        {t('round', { round: round.round })} · {t(`stages.${round.stage}`)}
      </h2>
      <p className={styles['facts']}>
        <span>{moment(round.createdAt)}</span>
        {isHere ? (
          <span>{t('chain.here')}</span>
        ) : (
          <Link to="/lesson-plans/$planId" params={{ planId: round.id }}>
            {t('chain.open')}
          </Link>
        )}
      </p>
      <h3>{t('chain.lessons')}</h3>
      {round.lessons.length === 0 && <p className={styles['facts']}>{t('chain.noLessons')}</p>}
      <ul>
        {round.lessons.map((lesson) => (
          <li key={lesson.id}>
            <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
              {moment(lesson.startsAt)} · {lesson.title}
            </Link>
            <LessonRecording lesson={lesson} />
          </li>
        ))}
      </ul>
      {mayAnywhere(actor, 'evaluation.read') && <RoundEvaluations round={round} />}
      {mayAnywhere(actor, 'review.read') && <RoundReports round={round} />}
      {round.fromVersion === null ? (
        <RoundTasks round={round} />
      ) : (
        <RoundChanges round={round} start={round.fromVersion} end={end} />
      )}
    </article>
  );
}
