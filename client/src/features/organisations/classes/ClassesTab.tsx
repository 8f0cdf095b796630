import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useCan } from '../../../platform/session.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PagedList } from '../forms/PagedList.tsx';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { Toolbar } from '../forms/Toolbar.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { ImportDialog } from '../imports/ImportDialog.tsx';
import { thingOfOrganisation } from '../places/things.ts';
import { OrganisationSearch, useFilters } from '../search.ts';
import { ClassDialog } from './ClassDialog.tsx';
import styles from './ClassesTab.module.css';
import { ClassTable } from './ClassTable.tsx';
import { GRADES } from './grades.ts';

/** The classes of a school. */
export function ClassesTab({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const may = useMay(organisation);
  const [{ q, grade, state }] = useFilters(OrganisationSearch);
  const classes = useClasses(organisation.id);
  const dialog = useDialog<SchoolClass | null>();
  const importing = useDialog<null>();
  const actions = (
    <div className={styles['actions']}>
      {may.import && (
        <Button type={may.manage ? 'default' : 'primary'} onClick={() => importing.open(null)}>
          {t('classes.import')}
        </Button>
      )}
      {may.manage && (
        <Button type="primary" onClick={() => dialog.open(null)}>
          {t('classes.create')}
        </Button>
      )}
    </div>
  );
  const isSearch = q !== undefined || grade !== undefined;
  return (
    <section aria-label={t('school.tabs.classes')}>
      <PagedList
        query={classes}
        isFiltered={isSearch || state !== undefined}
        toolbar={<ClassFilters actions={actions} />}
        empty={
          <EmptyState title={t('classes.emptyTitle')} action={actions}>
            {t('classes.emptyWords')}
          </EmptyState>
        }
        noHit={
          <EmptyState title={t(isSearch ? 'classes.noHit' : 'classes.noneArchived')}>
            {!isSearch && t('classes.noneArchivedWords')}
          </EmptyState>
        }
      >
        {(items) => (
          <ClassTable
            items={items}
            mayManage={may.manage}
            hasMore={classes.hasNextPage}
            onEdit={dialog.open}
          />
        )}
      </PagedList>
      <ClassDialog dialog={dialog} organisationId={organisation.id} />
      <ImportDialog dialog={importing} organisation={organisation} kind="classes" />
    </section>
  );
}

/** Nothing new begins in a closed school. */
function useMay(organisation: Organisation) {
  const can = useCan();
  const thing = thingOfOrganisation(organisation);
  const isOpen = organisation.closedAt === null;
  return { manage: isOpen && can('class.manage', thing), import: isOpen && can('roster.import', thing) };
}

function ClassFilters({ actions }: { actions: ReactNode }) {
  const { t } = useTranslation('organisations');
  const [filters, setFilters] = useFilters(OrganisationSearch);
  return (
    <Toolbar actions={actions}>
      <SearchField label={t('classes.search')} value={filters.q} onChange={(q) => setFilters({ q })} />
      <Select
        aria-label={t('classes.grade')}
        className={styles['grade'] ?? ''}
        value={filters.grade ?? 0}
        onChange={(grade) => setFilters({ grade: grade === 0 ? undefined : grade })}
        options={[
          { value: 0, label: t('classes.allGrades') },
          ...GRADES.map((grade) => ({ value: grade, label: t(`grades.${grade}`) })),
        ]}
      />
      <Choice
        label={t('list.state')}
        value={filters.state ?? 'active'}
        onChoose={(state) => setFilters({ state: state === 'archived' ? 'archived' : undefined })}
        options={[
          { value: 'active', label: t('classes.active') },
          { value: 'archived', label: t('classes.archivedOnes') },
        ]}
      />
    </Toolbar>
  );
}

function useClasses(organisationId: Organisation['id']) {
  const api = useApi();
  const [{ q, grade, state }] = useFilters(OrganisationSearch);
  const filter = {
    organisationId,
    limit: 100,
    ...(q !== undefined && { q }),
    ...(grade !== undefined && { grade }),
    ...(state !== undefined && { state }),
  };
  return useInfiniteQuery(
    api.organisations.classes.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
