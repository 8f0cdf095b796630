import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { designOf } from './outline-design.model.ts';
import { TemplateDesigner } from './TemplateDesigner.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/lesson-plans/templates/$templateId/edit');

/** A template is changed; plans made from it stay as they are. */
export function EditTemplatePage() {
  const { t } = useTranslation('lessonPlans');
  const id = route.useParams().templateId;
  const { data, error, refetch } = useQuery({
    ...useApi().lessonPlans.templates.find.queryOptions({ input: { id } }),
    // what others publish meanwhile must not take the table from under the hands
    ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
  if (data?.abilities.manage === true)
    return (
      <TemplateDesigner
        key={data.updatedAt}
        place={data.id}
        template={data}
        owners={[data.organisation]}
        beginning={designOf(data)}
      />
    );
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={t('templates.editTitle')}
        back={<Link to="/lesson-plans/templates">{t('templates.all')}</Link>}
      />
      {data === undefined && error === null && <Loading lines={8} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && <EmptyState title={t('templates.none')} />}
    </div>
  );
}
