import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type {
  Organisation,
  OrganisationKind,
} from '@tongtang/shared/organisations/organisations.contract.ts';
import { Button, Select, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PagedList } from '../forms/PagedList.tsx';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { Toolbar } from '../forms/Toolbar.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { ListSearch, useFilters } from '../search.ts';
import { OrganisationDialog } from './OrganisationDialog.tsx';
import styles from './OrganisationList.module.css';

const KINDS: readonly OrganisationKind[] = ['school', 'bureau', 'university', 'training-institution'];

/** Organisations of the chosen region and below. */
export function OrganisationList() {
  const { t } = useTranslation('organisations');
  const actor = useActor();
  const [filters, setFilters] = useFilters(ListSearch);
  const organisations = useOrganisations();
  const onlyRegionId = useOnlyRegion();
  const dialog = useDialog<null>();
  const mayCreate = mayAnywhere(actor, 'organisation.manage');
  const create = mayCreate && (
    <Button type="primary" onClick={() => dialog.open(null)}>
      {t('list.create')}
    </Button>
  );
  const clear = (
    <Button onClick={() => setFilters({ q: undefined, kind: undefined, state: undefined })}>
      {t('list.clear')}
    </Button>
  );
  return (
    <section>
      <PagedList
        query={organisations}
        isFiltered={(filters.q ?? filters.kind ?? filters.state) !== undefined}
        toolbar={<Filters actions={create} />}
        empty={
          <EmptyState title={t('list.emptyTitle')} action={create}>
            {t('list.emptyWords')}
          </EmptyState>
        }
        noHit={
          <EmptyState title={t('list.noHitTitle')} action={clear}>
            {t('list.noHitWords')}
          </EmptyState>
        }
      >
        {(items) => <OrganisationTable items={items} />}
      </PagedList>
      {mayCreate && <OrganisationDialog dialog={dialog} regionId={filters.region ?? onlyRegionId} />}
    </section>
  );
}

function Filters({ actions }: { actions: ReactNode }) {
  const { t } = useTranslation('organisations');
  const [filters, setFilters] = useFilters(ListSearch);
  return (
    <Toolbar actions={actions}>
      <SearchField label={t('list.search')} value={filters.q} onChange={(q) => setFilters({ q })} />
      <Select<OrganisationKind | 'all'>
        aria-label={t('list.kind')}
        className={styles['kind'] ?? ''}
        value={filters.kind ?? 'all'}
        onChange={(kind) => setFilters({ kind: kind === 'all' ? undefined : kind })}
        options={[
          { value: 'all', label: t('list.allKinds') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
      />
      <Choice
        label={t('list.state')}
        value={filters.state ?? 'open'}
        onChoose={(state) => setFilters({ state: state === 'closed' ? 'closed' : undefined })}
        options={[
          { value: 'open', label: t('list.open') },
          { value: 'closed', label: t('list.closed') },
        ]}
      />
    </Toolbar>
  );
}

/** The region of somebody who looks after just one: nothing to choose then. */
function useOnlyRegion(): string | undefined {
  const api = useApi();
  const { data } = useQuery(api.organisations.regions.list.queryOptions({ input: { limit: 200 } }));
  const [only, another] = data?.items ?? [];
  return only?.childCount === 0 && another === undefined ? only.id : undefined;
}

function useOrganisations() {
  const api = useApi();
  const [{ region, kind, q, state }] = useFilters(ListSearch);
  const filter = {
    ...(region !== undefined && { regionId: region }),
    ...(kind !== undefined && { kind }),
    ...(q !== undefined && { q }),
    ...(state !== undefined && { state }),
  };
  return useInfiniteQuery(
    api.organisations.organisations.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

function OrganisationTable({ items }: { items: Organisation[] }) {
  const { t } = useTranslation('organisations');
  const columns: TableColumnsType<Organisation> = [
    { title: t('list.name'), dataIndex: 'name', render: (_, item) => <NameCell item={item} /> },
    {
      title: t('list.region'),
      key: 'region',
      responsive: ['lg'],
      render: (_, item) => item.regionPath.map((step) => step.name).join(' · '),
    },
    {
      title: t('list.kind'),
      dataIndex: 'kind',
      responsive: ['sm'],
      render: (_, { kind }) => t(`kinds.${kind}`),
    },
    {
      title: t('list.classes'),
      dataIndex: 'classCount',
      align: 'end',
      responsive: ['md'],
      render: (_, { kind, classCount }) => (kind === 'school' ? classCount : '–'),
    },
    { title: t('list.people'), dataIndex: 'peopleCount', align: 'end' },
  ];
  return (
    <Table<Organisation> rowKey="id" columns={columns} dataSource={items} pagination={false} size="middle" />
  );
}

function NameCell({ item }: { item: Organisation }) {
  const { t } = useTranslation('organisations');
  return (
    <div>
      <Link
        to="/organisations/$organisationId"
        params={{ organisationId: item.id }}
        className={styles['name']}
      >
        {item.name}
      </Link>
      <div className={styles['small']}>
        {item.centralSchool === null || item.site === null
          ? item.shortName
          : t('school.partOf', { site: t(`sites.${item.site}`), school: item.centralSchool.name })}
        {item.regionPath.length > 0 && (
          <span className={styles['narrow']}> · {item.regionPath.at(-1)?.name}</span>
        )}
      </div>
    </div>
  );
}
