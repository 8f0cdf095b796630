import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import styles from './ChainPage.module.css';

/** More than one round of a plan sees. */
const MOST = 50;

/** What was judged in a round: the plan itself, and the lessons taught after it. */
export function RoundEvaluations({ round }: { round: PlanRound }) {
  const { t } = useTranslation('lessonPlans');
  const { data, error } = useQuery(
    useApi().evaluations.list.queryOptions({ input: { lessonPlanId: round.id, limit: MOST } }),
  );
  const items = data?.items ?? [];
  return (
    <>
      <h3>{t('chain.evaluations')}</h3>
      <ShowProblem error={error} />
      {data !== undefined && items.length === 0 && (
        <p className={styles['facts']}>{t('chain.noEvaluations')}</p>
      )}
      <ul>
        {items.map(({ id, name, subject, state, abilities }) => (
          <li key={id}>
            <Link
              to={abilities.seeResults ? '/evaluations/$evaluationId/results' : '/evaluations/$evaluationId'}
              params={{ evaluationId: id }}
            >
              {name}
            </Link>{' '}
            <small>
              {t(`chain.judged.${subject.kind}`)} · {t(`chain.states.${state}`)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
