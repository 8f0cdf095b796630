import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Designer } from './Designer.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/templates/$templateId/edit');

/** A form is changed; publishing makes a new version. */
export function EditTemplatePage() {
  const { t } = useTranslation('evaluations');
  const id = route.useParams().templateId;
  const { data, error, refetch } = useQuery({
    ...useApi().evaluations.templates.find.queryOptions({ input: { id } }),
    // a newer version must not take the table from under the hands
    ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
  if (data?.abilities.manage === true)
    return (
      <Designer
        key={data.versionId}
        place={data.id}
        template={data}
        owners={[data.organisation]}
        beginning={{ name: data.name, content: data.content }}
      />
    );
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={t('templates.designTitle')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
      />
      {data === undefined && error === null && <Loading lines={8} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && <p>{t('templates.none')}</p>}
    </div>
  );
}
