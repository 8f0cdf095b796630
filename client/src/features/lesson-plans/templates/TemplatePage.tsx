import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { OutlinePreview } from './OutlinePreview.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/lesson-plans/templates/$templateId');

/** A template as a plan will begin with it. */
export function TemplatePage() {
  const { t } = useTranslation('lessonPlans');
  const id = route.useParams().templateId;
  const { data, error, refetch } = useQuery(
    useApi().lessonPlans.templates.find.queryOptions({ input: { id } }),
  );
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={data?.name ?? t('templates.title')}
        intro={
          data &&
          `${data.organisation.name} · ${data.subject ?? t('templates.anySubject')} · ${t(`templates.schoolStages.${data.schoolStage ?? 'any'}`)}`
        }
        back={<Link to="/lesson-plans/templates">{t('templates.all')}</Link>}
        actions={
          data?.abilities.manage === true && (
            <Link
              to="/lesson-plans/templates/$templateId/edit"
              params={{ templateId: id }}
              className={buttonClass({ look: 'primary' })}
            >
              {t('templates.edit')}
            </Link>
          )
        }
      />
      {data === undefined && error === null && <Loading lines={8} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && (
        <div className={styles['sheet']}>
          <OutlinePreview outline={data.outline} />
        </div>
      )}
    </div>
  );
}
