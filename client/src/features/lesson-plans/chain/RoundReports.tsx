import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import styles from './ChainPage.module.css';

/** More than one round of a plan sees. */
const MOST = 50;

/** What was agreed on about the lessons of a round. */
export function RoundReports({ round }: { round: PlanRound }) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const { data, error } = useQuery(
    useApi().reviewReports.list.queryOptions({
      input: { lessonPlanId: round.id, state: 'published', limit: MOST },
    }),
  );
  const items = data?.items ?? [];
  return (
    <>
      <h3>{t('chain.reports')}</h3>
      <ShowProblem error={error} />
      {data !== undefined && items.length === 0 && <p className={styles['facts']}>{t('chain.noReports')}</p>}
      <ul>
        {items.map(({ id, lesson, publishedAt }) => (
          <li key={id}>
            <Link to="/review-reports/$reportId" params={{ reportId: id }}>
              {t('chain.report', { title: lesson.title })}
            </Link>{' '}
            <small>{publishedAt !== null && moment(publishedAt)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
