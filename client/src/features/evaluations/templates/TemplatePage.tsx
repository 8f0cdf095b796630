import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { EvaluationTemplate } from '@tongtang/shared/evaluations/templates.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/templates/$templateId');

/** A form of a school or bureau, with its versions. */
export function TemplatePage() {
  const { t } = useTranslation('evaluations');
  const id = route.useParams().templateId;
  const { data, error, refetch } = useQuery(
    useApi().evaluations.templates.find.queryOptions({ input: { id } }),
  );
  if (data !== undefined) return <Template template={data} />;
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={t('templates.title')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
      />
      {error === null ? <Loading lines={8} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Template({ template }: { template: EvaluationTemplate }) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const { version } = route.useSearch();
  const { id, abilities, versionNumber } = template;
  const params = { templateId: id };
  const versions = useQuery(useApi().evaluations.templates.versions.queryOptions({ input: { id } }));
  const shown = versions.data?.items.find(({ number }) => number === version);
  const isOld = shown !== undefined && shown.number !== versionNumber;
  const { content, name } = shown ?? template;
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={name}
        intro={`${template.organisation.name} · ${t('templates.version', { number: shown?.number ?? versionNumber })}`}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
        actions={
          abilities.manage && (
            <Link
              to="/evaluations/templates/$templateId/edit"
              params={params}
              className={buttonClass({ look: 'primary' })}
            >
              {t('templates.edit')}
            </Link>
          )
        }
      />
      {isOld && (
        <p className={styles['notice']}>
          {t('templates.oldVersion', { number: shown.number })}{' '}
          <Link to="/evaluations/templates/$templateId" params={params} search={{}}>
            {t('templates.toLatest')}
          </Link>
        </p>
      )}
      <TemplatePreview key={shown?.id ?? 'latest'} content={content} />
      <section className={styles['part']} aria-labelledby="versions">
        <h2 id="versions">{t('templates.versions')}</h2>
        <ShowProblem error={versions.error} />
        <ul className={styles['versions']}>
          {(versions.data?.items ?? []).map(({ number, createdAt, createdBy }) => (
            <li key={number}>
              <Link to="/evaluations/templates/$templateId" params={params} search={{ version: number }}>
                {t('templates.showVersion', { number })}
              </Link>{' '}
              <span className={styles['quiet']}>
                {t('templates.versionBy', { when: moment(createdAt), name: createdBy?.name ?? '—' })}
                {number === versionNumber && ` · ${t('templates.latest')}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
