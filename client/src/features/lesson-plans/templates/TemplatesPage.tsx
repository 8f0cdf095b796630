import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanTemplate, StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { FromPlanDialog } from './FromPlanDialog.tsx';
import styles from './Templates.module.css';

/** Templates of one's school and of the bureau above it, and the usual layout. */
export function TemplatesPage() {
  const { t } = useTranslation('lessonPlans');
  const { templates } = useApi().lessonPlans;
  const own = useQuery(templates.list.queryOptions({ input: { limit: 200 } }));
  const usual = useQuery(templates.usual.queryOptions());
  const fromPlan = useDialog<null>();
  const mayMake = (own.data?.managedOrganisations.length ?? 0) > 0;
  return (
    <div className={styles['page']}>
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
      <section className={styles['part']} aria-labelledby="own-templates">
        <h2 id="own-templates">{t('templates.own')}</h2>
        {own.isPending && <Loading lines={3} />}
        {own.data?.items.length === 0 && (
          <p className={styles['quiet']}>{t(mayMake ? 'templates.empty' : 'templates.emptyReader')}</p>
        )}
        <ul className={styles['cards']}>
          {(own.data?.items ?? []).map((template) => (
            <OwnCard key={template.id} template={template} mayMake={mayMake} />
          ))}
        </ul>
      </section>
      <section className={styles['part']} aria-labelledby="usual-template">
        <h2 id="usual-template">{t('templates.ready')}</h2>
        {usual.data !== undefined && (
          <ul className={styles['cards']}>
            <Card name={t('form.usualTemplate')} outline={usual.data}>
              {mayMake && (
                <Link to="/lesson-plans/templates/new" search={{ from: 'usual' }}>
                  {t('templates.copy')}
                </Link>
              )}
            </Card>
          </ul>
        )}
      </section>
      <FromPlanDialog dialog={fromPlan} />
    </div>
  );
}

type CardProps = { name: string; outline: StoredOutline; above?: ReactNode; children: ReactNode };

function Card({ name, outline, above, children }: CardProps) {
  const { t } = useTranslation('lessonPlans');
  const minutes = outline.steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <li className={styles['card']}>
      <h3>{name}</h3>
      {above}
      <p className={styles['quiet']}>
        {t('templates.sectionCount', { count: outline.sections.length })} ·{' '}
        {t('templates.stepsSum', { count: outline.steps.length, sum: minutes })}
      </p>
      <p className={styles['links']}>{children}</p>
    </li>
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
      outline={outline}
      above={
        <p className={styles['quiet']}>
          {organisation.name} · {forWhich} · {t('changedAt', { when: date(updatedAt) })}
        </p>
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
