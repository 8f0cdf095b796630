import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Alert, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor, useCan } from '../../../platform/session.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { OrganisationSearch, useFilters, type OrganisationTab } from '../search.ts';
import { OrganisationActions } from './OrganisationActions.tsx';
import { overseesRegions } from './reach.ts';
import { thingOfOrganisation } from './things.ts';

const ClassesTab = lazy(async () => ({ default: (await import('../classes/ClassesTab.tsx')).ClassesTab }));
const RoomsTab = lazy(async () => ({ default: (await import('../rooms/RoomsTab.tsx')).RoomsTab }));
const PeopleTab = lazy(async () => ({ default: (await import('../people/PeopleTab.tsx')).PeopleTab }));
const CalendarTab = lazy(async () => ({
  default: (await import('../calendar/CalendarTab.tsx')).CalendarTab,
}));

/** One school, bureau or other organisation. */
export function OrganisationPage() {
  const api = useApi();
  const { organisationId } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(
    api.organisations.organisations.get.queryOptions({ input: { id: organisationId as Organisation['id'] } }), // as: another's id answers not-found
  );
  if (error !== null) return <ShowProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  return <Opened organisation={data} />;
}

function Opened({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const actor = useActor();
  const tabs = useTabs(organisation);
  const [filters, setFilters] = useFilters(OrganisationSearch);
  const shown = tabs.find((tab) => tab === filters.tab) ?? tabs[0];
  return (
    <>
      <PageHeader
        title={organisation.name}
        intro={<Intro organisation={organisation} />}
        {...(overseesRegions(actor) && { back: <Link to="/organisations">{t('school.back')}</Link> })}
        actions={<OrganisationActions organisation={organisation} />}
      />
      {organisation.closedAt !== null && <Alert type="warning" title={t('school.closedNote')} />}
      <Tabs
        activeKey={shown ?? 'people'}
        onChange={(tab) =>
          setFilters({
            tab: OrganisationSearch.shape.tab.parse(tab),
            q: undefined,
            state: undefined,
            grade: undefined,
            role: undefined,
          })
        }
        size="large"
        destroyOnHidden
        items={tabs.map((tab) => ({
          key: tab,
          label: t(`school.tabs.${tab}`),
          children: (
            <Suspense fallback={<Loading lines={6} />}>
              <TabContent tab={tab} organisation={organisation} />
            </Suspense>
          ),
        }))}
      />
    </>
  );
}

function TabContent({ tab, organisation }: { tab: OrganisationTab; organisation: Organisation }) {
  switch (tab) {
    case 'classes':
      return <ClassesTab organisation={organisation} />;
    case 'rooms':
      return <RoomsTab organisation={organisation} />;
    case 'people':
      return <PeopleTab organisation={organisation} />;
    case 'calendar':
      return (
        <CalendarTab
          owner={{ kind: 'organisation', organisationId: organisation.id }}
          thing={thingOfOrganisation(organisation)}
        />
      );
  }
}

/** The tabs that make sense for the kind of organisation and that one may read. */
function useTabs(organisation: Organisation): OrganisationTab[] {
  const can = useCan();
  const thing = thingOfOrganisation(organisation);
  const isSchool = organisation.kind === 'school';
  const hasPeople = can('person.read', thing);
  return [
    ...(isSchool && can('class.read', thing) ? (['classes', 'rooms'] as const) : []),
    ...(hasPeople ? (['people'] as const) : []),
    ...(isSchool && can('calendar.read', thing) ? (['calendar'] as const) : []),
  ];
}

function Intro({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const { kind, site, centralSchool, regionPath, classCount, peopleCount } = organisation;
  const parts = [
    kind === 'school' && site !== null && centralSchool !== null
      ? t('school.partOf', { site: t(`sites.${site}`), school: centralSchool.name })
      : t(`kinds.${kind}`),
    regionPath.map((step) => step.name).join(' '),
    kind === 'school'
      ? t('school.figures', { classes: classCount, people: peopleCount })
      : t('school.people', { people: peopleCount }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
