import { skipToken, useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ListSearch, useFilters } from '../search.ts';
import { OrganisationList } from './OrganisationList.tsx';
import styles from './OrganisationsPage.module.css';
import { overseesRegions } from './reach.ts';
import { RegionPanel } from './RegionPanel.tsx';
import { RegionTree } from './RegionTree.tsx';

/** Regions and organisations within reach; people of a single school are led to it. */
export function OrganisationsPage() {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const actor = useActor();
  const seesTree = overseesRegions(actor);
  const [{ region }] = useFilters(ListSearch);
  const own = useQuery(
    api.organisations.organisations.list.queryOptions({
      input: seesTree ? skipToken : { limit: 2 },
    }),
  );
  const only = own.data?.items.length === 1 ? own.data.items[0] : undefined;
  if (only !== undefined)
    return <Navigate to="/organisations/$organisationId" params={{ organisationId: only.id }} replace />;
  return (
    <>
      <PageHeader title={t('list.title')} intro={t('list.intro')} />
      <ShowProblem error={own.error} onRetry={() => void own.refetch()} />
      {!seesTree && own.isPending ? (
        <Loading />
      ) : (
        <div className={seesTree ? styles['columns'] : undefined}>
          {seesTree && (
            <nav className={styles['tree']} aria-label={t('list.regions')}>
              <RegionTree />
            </nav>
          )}
          <div className={styles['content']}>
            {seesTree && <RegionPanel key={region} />}
            <OrganisationList />
          </div>
        </div>
      )}
    </>
  );
}
