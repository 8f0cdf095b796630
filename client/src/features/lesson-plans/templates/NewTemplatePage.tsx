import { skipToken, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LessonPlanId, PlanTemplateId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { BLANK_OUTLINE, designOf, type TemplateDesign } from './outline-design.model.ts';
import { TemplateDesigner } from './TemplateDesigner.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/lesson-plans/templates/new');

/** A new template: from nothing, from the usual layout, from another template or from a plan. */
export function NewTemplatePage() {
  const { t } = useTranslation('lessonPlans');
  const { template, plan, from } = route.useSearch();
  const { owners, beginning, error } = useBeginning();
  if (beginning !== null && owners.length > 0)
    return (
      <TemplateDesigner
        key={template ?? plan ?? from ?? ''}
        place={`new.${template ?? plan ?? from ?? ''}`}
        template={null}
        owners={owners}
        beginning={beginning}
      />
    );
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={t('templates.new')}
        back={<Link to="/lesson-plans/templates">{t('templates.all')}</Link>}
      />
      <ShowProblem error={error} />
      {error === null && beginning === null && <Loading lines={8} />}
      {beginning !== null && <EmptyState title={t('templates.none')} />}
    </div>
  );
}

const BLANK: TemplateDesign = { name: '', subject: '', schoolStage: null, outline: BLANK_OUTLINE };

/** For whom a template may be made, and what the address says to begin with; null until it is there. */
function useBeginning() {
  const { templates } = useApi().lessonPlans;
  const search = route.useSearch();
  const templateId = PlanTemplateId.safeParse(search.template).data;
  const planId = LessonPlanId.safeParse(search.plan).data;
  // what is begun with must not change under the hands
  const still = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false };
  const own = useQuery(templates.list.queryOptions({ input: { limit: 200 } }));
  const copied = useQuery({
    ...templates.find.queryOptions({ input: templateId === undefined ? skipToken : { id: templateId } }),
    ...still,
  });
  const ofPlan = useQuery({
    ...templates.ofPlan.queryOptions({ input: planId === undefined ? skipToken : { id: planId } }),
    ...still,
  });
  const usual = useQuery({ ...templates.usual.queryOptions(), ...still, enabled: search.from === 'usual' });
  const beginning = (): TemplateDesign | null => {
    if (templateId !== undefined) return copied.data === undefined ? null : designOf(copied.data);
    if (planId !== undefined) {
      const { data } = ofPlan;
      return data === undefined
        ? null
        : { name: data.title, subject: data.subject, schoolStage: null, outline: data.outline };
    }
    if (search.from !== 'usual') return BLANK;
    return usual.data === undefined ? null : { ...BLANK, outline: usual.data };
  };
  return {
    owners: own.data?.managedOrganisations ?? [],
    beginning: own.isSuccess ? beginning() : null,
    error: own.error ?? copied.error ?? ofPlan.error ?? usual.error,
  };
}
