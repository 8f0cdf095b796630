import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { CollectionKind, type Collection } from '@tongtang/shared/library/collections.contract.ts';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FilterChoice, RecordFilters, RecordList, RecordPage, RecordRow } from '../../../ui/RecordList.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import type { CollectionsSearch } from '../search.ts';
import { NewCollectionDialog } from './NewCollectionDialog.tsx';
import { useCollections } from './use-collections.ts';

const route = getRouteApi('/signed-in/framed/library/collections');

/** Collections, courses and demonstration lessons that are open to the person, and those they manage. */
export function CollectionsPage() {
  const { t } = useTranslation('library');
  const search = route.useSearch();
  const { scope = 'shown' } = search;
  const navigate = useNavigate({ from: '/library/collections' });
  const look = (next: CollectionsSearch) => void navigate({ search: next, replace: true }); // a failed navigation shows in the router
  const dialog = useDialog<null>();
  const mayCreate = mayAnywhere(useActor(), 'library.collect');
  const list = useCollections(search);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const create = mayCreate && (
    <Button look="primary" onClick={() => dialog.open(null)}>
      {t('collections.create')}
    </Button>
  );
  return (
    <RecordPage>
      <PageHeader
        title={t('collections.title')}
        intro={t('collections.intro')}
        back={<Link to="/library">{t('item.back')}</Link>}
        actions={items.length > 0 && create}
      />
      <RecordFilters>
        {mayCreate && (
          <Choice
            label={t('collections.scope')}
            value={scope}
            options={(['shown', 'mine'] as const).map((value) => ({
              value,
              label: t(`collections.scopes.${value}`),
            }))}
            onChoose={(next) => look({ ...search, scope: next === 'shown' ? undefined : next })}
          />
        )}
        <FilterChoice
          label={t('collections.kind')}
          allLabel={t('collections.allKinds')}
          value={search.kind}
          options={CollectionKind.options.map((value) => ({ value, label: t(`collections.kinds.${value}`) }))}
          onChoose={(kind) => look({ ...search, kind })}
        />
      </RecordFilters>
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          title={t(scope === 'mine' ? 'collections.emptyMine' : 'collections.empty')}
          action={create}
        >
          {t(mayCreate ? 'collections.emptyWords' : 'collections.emptyReader')}
        </EmptyState>
      )}
      <RecordList>
        {items.map((collection) => (
          <CollectionRow key={collection.id} collection={collection} />
        ))}
      </RecordList>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('collections.more')}
        </Button>
      )}
      {mayCreate && <NewCollectionDialog key={dialog.turn} dialog={dialog} />}
    </RecordPage>
  );
}

function CollectionRow({ collection }: { collection: Collection }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  const { id, kind, title, organisation, owner, isShown, entryCount, doneCount, updatedAt } = collection;
  const hasAll = doneCount === entryCount && entryCount > 0;
  return (
    <RecordRow
      title={
        <Link to="/library/collections/$collectionId" params={{ collectionId: id }}>
          {title}
        </Link>
      }
      beside={
        isShown ? (
          doneCount > 0 && (
            <StatusDot tone={hasAll ? 'good' : 'idle'}>
              {hasAll
                ? t('collections.finished')
                : t('collections.progress', { done: doneCount, all: entryCount })}
            </StatusDot>
          )
        ) : (
          <StatusDot tone="idle">{t('collections.hidden')}</StatusDot>
        )
      }
      facts={
        <>
          <span>{t(`collections.kinds.${kind}`)}</span>
          <span className="figures">{t('collections.entries', { count: entryCount })}</span>
          <span>{owner.name}</span>
          <span className="figures">{t('collections.changedAt', { when: moment(updatedAt) })}</span>
        </>
      }
      end={<span>{organisation.shortName}</span>}
    />
  );
}
