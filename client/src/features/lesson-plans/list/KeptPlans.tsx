import { useQuery } from '@tanstack/react-query';
import { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useUnsaved } from '../../../platform/offline/use-unsaved.ts';
import { useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { RecordList } from '../../../ui/RecordList.tsx';
import type { Device } from '../../../platform/offline/device.ts';
import styles from './KeptPlans.module.css';
import { PlanRow } from './PlanRow.tsx';
import type { PlansSearch } from './plans-search.ts';

/** While the server cannot be reached: the plans that are on this device. */
export function KeptPlans({ search }: { search: PlansSearch }) {
  const { t } = useTranslation('lessonPlans');
  const device = useDevice();
  const { personId } = useActor();
  const unsaved = useUnsaved()?.documents ?? [];
  const { data: plans = [], isSuccess } = useQuery({
    queryKey: ['kept-plans', personId],
    queryFn: () => keptPlans(device, personId),
    staleTime: 0,
    gcTime: 0,
  });
  const shown = plans.filter((plan) => fits(plan, search, personId));
  return (
    <section aria-labelledby="kept-plans">
      <div className={styles['words']}>
        <h2 id="kept-plans">{t('offlineList.title')}</h2>
        {isSuccess && <p>{t(plans.length === 0 ? 'offlineList.none' : 'offlineList.words')}</p>}
        {plans.length > 0 && shown.length === 0 && <p>{t('offlineList.noHit')}</p>}
      </div>
      <RecordList>
        {shown.map((plan) => (
          <PlanRow
            key={plan.id}
            plan={{ ...plan, excerpt: null }}
            note={unsaved.includes(plan.documentId) ? t('offlineList.unsaved') : undefined}
          />
        ))}
      </RecordList>
    </section>
  );
}

/** Last changed first; what is kept of a plan is its answer and its document. */
async function keptPlans(device: Device, personId: string): Promise<LessonPlanDetail[]> {
  const documents = await device.documents(personId);
  const plans = (await device.answers(personId)).flatMap((answer) => {
    const plan = LessonPlanDetail.safeParse(answer);
    return plan.success ? [plan.data] : [];
  });
  return plans.filter((plan) => documents.includes(plan.documentId) && plan.removedAt === null);
}

function fits(plan: LessonPlanDetail, { q, stage, mine }: PlansSearch, personId: string): boolean {
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '');
  const text = [plan.title, plan.subject, ...plan.authors.map(({ name }) => name)].join(' ');
  return (
    words.every((word) => text.includes(word)) &&
    (stage === undefined || plan.stage === stage) &&
    (mine !== 'author' || plan.authors.some(({ id }) => id === personId)) &&
    (mine !== 'review' || plan.reviewer?.id === personId) &&
    (mine !== 'mentioned' || plan.mentionCount > 0)
  );
}
