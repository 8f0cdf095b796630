import { Link } from '@tanstack/react-router';
import type { FoundPlan } from '@tongtang/shared/lesson-plans/contract.ts';
import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { RecordRow } from '../../../ui/RecordList.tsx';
import { PlanSchools } from '../PlanSchools.tsx';
import { useGradeName } from '../use-grade-name.ts';
import styles from './PlansPage.module.css';

type PlanRowProps = {
  plan: FoundPlan;
  /** What to know before opening it. */
  note?: string | undefined;
};

export function PlanRow({ plan, note }: PlanRowProps) {
  const { t } = useTranslation('lessonPlans');
  const gradeName = useGradeName();
  const { moment } = useDateWords();
  return (
    <RecordRow
      title={
        <Link to="/lesson-plans/$planId" params={{ planId: plan.id }}>
          {plan.title}
        </Link>
      }
      beside={<PlanSchools schools={plan.schools} />}
      facts={
        <>
          <StageWords stage={plan.stage} />
          <span>
            {plan.subject} · {gradeName(plan.grade)}
          </span>
          {plan.round > 1 && <span>{t('round', { round: plan.round })}</span>}
          <span>{plan.authors.map(({ name }) => name).join('、')}</span>
          <span>{t('changedAt', { when: moment(plan.updatedAt) })}</span>
        </>
      }
      end={
        <p className={styles['waits']}>
          {plan.signature !== null && <span>{t('signed', { name: plan.signature.by.name })}</span>}
          {plan.openTaskCount > 0 && <span>{t('openTasks', { count: plan.openTaskCount })}</span>}
          {plan.openThreadCount > 0 && <span>{t('openThreads', { count: plan.openThreadCount })}</span>}
          {note !== undefined && <strong>{note}</strong>}
          {plan.mentionCount > 0 && <strong>{t('mentions', { count: plan.mentionCount })}</strong>}
        </p>
      }
    >
      {plan.excerpt !== null && <p className={styles['excerpt']}>…{plan.excerpt}…</p>}
    </RecordRow>
  );
}

/** How far a plan is, as a word and as a picture. */
function StageWords({ stage }: { stage: PlanStage }) {
  const { t } = useTranslation('lessonPlans');
  const reached = PlanStage.options.indexOf(stage);
  return (
    <span>
      <span className={styles['stages']} aria-hidden>
        {PlanStage.options.map((option, index) => (
          <i key={option} data-on={index <= reached} />
        ))}
      </span>{' '}
      {t(`stages.${stage}`)}
    </span>
  );
}
