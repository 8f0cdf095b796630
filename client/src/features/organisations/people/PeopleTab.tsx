import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ROLES_OF_KIND } from '@tongtang/shared/organisations/grantable-roles.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useCan } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PagedList } from '../forms/PagedList.tsx';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { Toolbar } from '../forms/Toolbar.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { ImportDialog } from '../imports/ImportDialog.tsx';
import { thingOfOrganisation } from '../places/things.ts';
import { OrganisationSearch, useFilters } from '../search.ts';
import type { Slip } from './PasswordSlips.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import styles from './PeopleTab.module.css';
import { PersonDialog, type PersonSubject } from './PersonDialog.tsx';
import { PersonTable } from './PersonTable.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/** The people of an organisation and their roles. */
export function PeopleTab({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const may = useMay(organisation);
  const [{ q, role }] = useFilters(OrganisationSearch);
  const people = usePeople(organisation.id);
  const dialog = useDialog<PersonSubject>();
  const renaming = useDialog<Person>();
  const passwords = useDialog<Slip[]>();
  const importing = useDialog<null>();
  const actions = (
    <div className={styles['actions']}>
      {may.import && (
        <Button type={may.manage ? 'default' : 'primary'} onClick={() => importing.open(null)}>
          {t('people.import')}
        </Button>
      )}
      {may.manage && (
        <Button type="primary" onClick={() => dialog.open({ kind: 'create' })}>
          {t('people.create')}
        </Button>
      )}
    </div>
  );
  return (
    <section aria-label={t('school.tabs.people')}>
      <PagedList
        query={people}
        isFiltered={q !== undefined || role !== undefined}
        toolbar={<PeopleFilters organisation={organisation} actions={actions} />}
        empty={
          <EmptyState title={t('people.emptyTitle')} action={actions}>
            {t('people.emptyWords')}
          </EmptyState>
        }
        noHit={<EmptyState title={t('people.noHit')} />}
      >
        {(items) => (
          <PersonTable
            items={items}
            organisation={organisation}
            mayManage={may.manage}
            deeds={{
              onAddRole: (person) => dialog.open({ kind: 'addRole', person }),
              onRename: renaming.open,
              onPassword: (slip) => passwords.open([slip]),
            }}
          />
        )}
      </PagedList>
      <PersonDialog dialog={dialog} organisation={organisation} onMade={(slip) => passwords.open([slip])} />
      <RenameDialog dialog={renaming} />
      <PasswordDialog dialog={passwords} organisation={organisation} />
      <ImportDialog dialog={importing} organisation={organisation} kind="people" />
    </section>
  );
}

/** Nobody new is taken into a closed organisation. */
function useMay(organisation: Organisation) {
  const can = useCan();
  const thing = thingOfOrganisation(organisation);
  const isOpen = organisation.closedAt === null;
  return { manage: isOpen && can('person.manage', thing), import: isOpen && can('roster.import', thing) };
}

type PeopleFiltersProps = { organisation: Organisation; actions: ReactNode };

function PeopleFilters({ organisation, actions }: PeopleFiltersProps) {
  const { t } = useTranslation('organisations');
  const [filters, setFilters] = useFilters(OrganisationSearch);
  return (
    <Toolbar actions={actions}>
      <SearchField label={t('people.search')} value={filters.q} onChange={(q) => setFilters({ q })} />
      <Select<OrganisationRole | 'all'>
        aria-label={t('people.role')}
        className={styles['role'] ?? ''}
        value={filters.role ?? 'all'}
        onChange={(role) => setFilters({ role: role === 'all' ? undefined : role })}
        options={[
          { value: 'all', label: t('people.allRoles') },
          ...ROLES_OF_KIND[organisation.kind].map((role) => ({ value: role, label: t(`roles.${role}`) })),
        ]}
      />
    </Toolbar>
  );
}

function usePeople(organisationId: Organisation['id']) {
  const api = useApi();
  const [{ q, role }] = useFilters(OrganisationSearch);
  const filter = { organisationId, ...(q !== undefined && { q }), ...(role !== undefined && { role }) };
  return useInfiniteQuery(
    api.organisations.people.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
