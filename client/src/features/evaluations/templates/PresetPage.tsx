import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import styles from './Templates.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/templates/ready/$presetId');

/** A ready-made form, to be tried. */
export function PresetPage() {
  const { t } = useTranslation('evaluations');
  const { presetId } = route.useParams();
  const { data, error } = useQuery(useApi().evaluations.templates.presets.queryOptions({ input: {} }));
  const preset = data?.items.find(({ id }) => id === presetId);
  return (
    <div className={styles['narrow']}>
      <PageHeader
        title={preset?.name ?? t('templates.title')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
      />
      {data === undefined && error === null && <Loading lines={8} />}
      <ShowProblem
        error={error ?? (data !== undefined && preset === undefined ? new RequestProblem('not-found') : null)}
      />
      {preset?.isProposal === true && (
        <p className={styles['notice']}>
          <span className={styles['proposal']}>{t('templates.proposal')}</span> {t('templates.proposalWords')}
        </p>
      )}
      {preset !== undefined && <TemplatePreview content={preset.content} />}
    </div>
  );
}
