import { skipToken, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { EvaluationTemplateId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { usualLevels } from './design.model.ts';
import { Designer } from './Designer.tsx';
import styles from './Templates.module.css';
import { useUsualLabels } from './use-usual-labels.ts';

const route = getRouteApi('/signed-in/framed/evaluations/templates/new');

/** A new form: from nothing, or from a copy. */
export function NewTemplatePage() {
  const { t } = useTranslation('evaluations');
  const labels = useUsualLabels();
  const { preset, template } = route.useSearch();
  const { owners, from, isWaiting, error } = useOriginal();
  if (!isWaiting && owners.length > 0)
    return (
      <Designer
        place={`new.${preset ?? template ?? ''}`}
        template={null}
        owners={owners}
        beginning={{ name: from?.name ?? '', content: from?.content ?? emptyForm(labels) }}
      />
    );
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={t('templates.designNew')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
      />
      <ShowProblem error={error} />
      {error === null && isWaiting && <Loading lines={8} />}
      {!isWaiting && <EmptyState title={t('templates.none')} />}
    </div>
  );
}

/** For whom a form may be made, and the form that the address says to copy. */
function useOriginal() {
  const { templates } = useApi().evaluations;
  const { preset, template } = route.useSearch();
  const id = EvaluationTemplateId.safeParse(template).data;
  const own = useQuery(templates.list.queryOptions({ input: { limit: 200 } }));
  const presets = useQuery(templates.presets.queryOptions({ input: {} }));
  const copied = useQuery(templates.find.queryOptions({ input: id === undefined ? skipToken : { id } }));
  const isWaiting = !own.isSuccess || !presets.isSuccess || (id !== undefined && !copied.isSuccess);
  return {
    owners: own.data?.managedOrganisations ?? [],
    from: copied.data ?? presets.data?.items.find((one) => one.id === preset),
    isWaiting,
    error: own.error ?? presets.error ?? copied.error,
  };
}

const emptyForm = (labels: readonly string[]): TemplateContent => ({
  source: '',
  dimensions: [
    {
      ...{ id: 'd1', name: '', weight: 100 },
      indicators: [
        {
          id: 'i1',
          kind: 'levels',
          name: '',
          hint: '',
          group: '',
          required: true,
          levels: usualLevels(labels),
        },
      ],
    },
  ],
  bonus: [],
  remarks: ['strength', 'weakness', 'suggestion'],
  gradeBands: [],
});
