import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Region } from '@tongtang/shared/organisations/regions.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { thingOfRegion } from '../places/things.ts';
import { CalendarTab } from './CalendarTab.tsx';

/** The calendar of a region, which holds for its schools unless they have their own. */
export function RegionCalendarPage() {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const { regionId } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(
    api.organisations.regions.get.queryOptions({ input: { id: regionId as Region['id'] } }), // as: another's id answers not-found
  );
  if (error !== null) return <ShowProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  return (
    <>
      <PageHeader
        title={t('calendar.regionTitle', { name: data.name })}
        intro={t('calendar.regionIntro')}
        back={
          <Link to="/organisations" search={{ region: data.id }}>
            {data.path.map((step) => step.name).join(' · ')}
          </Link>
        }
      />
      <CalendarTab owner={{ kind: 'region', regionId: data.id }} thing={thingOfRegion(data)} />
    </>
  );
}
