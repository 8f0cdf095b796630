import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanTemplate, StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Card, Cards, CardsPage, Quiet } from '../../../ui/Cards.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { FromPlanDialog } from './FromPlanDialog.tsx';

/** Templates of one's school and of the bureau above it, and the usual layout. */
export function TemplatesPage() {
  const { t } = useTranslation('lessonPlans');
  const { templates } = useApi().lessonPlans;
  const own = useQuery(templates.list.queryOptions({ input: { limit: 200 } }));
  const usual = useQuery(templates.usual.queryOptions());
  const fromPlan = useDialog<null>();
  const mayMake = (own.data?.managedOrganisations.length ?? 0) > 0;
  return (
    <CardsPage>
      <PageHeader
        title={t('templates.title')}
        intro={t('templates.intro')}
        back={<Link to="/lesson-plans">{t('plan.back')}</Link>}
        actions={
          mayMake && (
            <>
              <Link to="/lesson-plans/templates/new" className={buttonClass({ look: 'primary' })}>
                {t('templates.blank')}
              </Link>
              <Button onClick={() => fromPlan.open(null)}>{t('templates.fromPlan')}</Button>
            </>
          )
        }
      />
      <ShowProblem error={own.error ?? usual.error} onRetry={() => void own.refetch()} />
      <Cards
        title={t('templates.own')}
        note={
          <>
            {own.isPending && <Loading lines={3} />}
            {own.data?.items.length === 0 && (
              <Quiet>{t(mayMake ? 'templates.empty' : 'templates.emptyReader')}</Quiet>
            )}
          </>
        }
      >
        {(own.data?.items ?? []).map((template) => (
          <OwnCard key={template.id} template={template} mayMake={mayMake} />
        ))}
      </Cards>
      <Cards title={t('templates.ready')}>
        {usual.data !== undefined && (
          <Card name={t('form.usualTemplate')} facts={<OutlineFacts outline={usual.data} />}>
            {mayMake && (
              <Link to="/lesson-plans/templates/new" search={{ from: 'usual' }}>
                {t('templates.copy')}
              </Link>
            )}
          </Card>
        )}
      </Cards>
      <FromPlanDialog dialog={fromPlan} />
    </CardsPage>
  );
}

function OutlineFacts({ outline }: { outline: StoredOutline }) {
  const { t } = useTranslation('lessonPlans');
  const minutes = outline.steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <Quiet>
      {t('templates.sectionCount', { count: outline.sections.length })} ·{' '}
      {t('templates.stepsSum', { count: outline.steps.length, sum: minutes })}
    </Quiet>
  );
}

function OwnCard({ template, mayMake }: { template: PlanTemplate; mayMake: boolean }) {
  const { t } = useTranslation('lessonPlans');
  const { date } = useDateWords();
  const { id, name, organisation, subject, schoolStage, updatedAt, outline, abilities } = template;
  const { remove, error } = useRemoval(template);
  const params = { templateId: id };
  const forWhich = `${subject ?? t('templates.anySubject')} · ${t(`templates.schoolStages.${schoolStage ?? 'any'}`)}`;
  return (
    <Card
      name={name}
      facts={
        <>
          <Quiet>
            {organisation.name} · {forWhich} · {t('changedAt', { when: date(updatedAt) })}
          </Quiet>
          <OutlineFacts outline={outline} />
        </>
      }
    >
      <Link
        to="/lesson-plans/templates/$templateId"
        params={params}
        aria-label={`${t('templates.look')} ${name}`}
      >
        {t('templates.look')}
      </Link>
      {abilities.manage && (
        <Link
          to="/lesson-plans/templates/$templateId/edit"
          params={params}
          aria-label={`${t('templates.edit')} ${name}`}
        >
          {t('templates.edit')}
        </Link>
      )}
      {mayMake && (
        <Link
          to="/lesson-plans/templates/new"
          search={{ template: id }}
          aria-label={`${t('templates.copy')} ${name}`}
        >
          {t('templates.copy')}
        </Link>
      )}
      {abilities.manage && (
        <Button
          type="text"
          size="small"
          danger
          onClick={remove}
          aria-label={`${t('templates.remove')} ${name}`}
        >
          {t('templates.remove')}
        </Button>
      )}
      <ShowProblem error={error} />
    </Card>
  );
}

function useRemoval({ id, name }: PlanTemplate) {
  const { t } = useTranslation('lessonPlans');
  const { templates } = useApi().lessonPlans;
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: templates.key() });
  const restoring = useMutation(templates.restore.mutationOptions({ onSettled }));
  const removing = useMutation(
    templates.remove.mutationOptions({
      onSettled,
      onSuccess: () =>
        tellDone({ message: t('templates.removed', { name }), onUndo: () => restoring.mutate({ id }) }),
    }),
  );
  return { remove: () => removing.mutate({ id }), error: removing.error ?? restoring.error };
}
