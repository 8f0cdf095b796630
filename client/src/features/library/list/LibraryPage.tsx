import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { LibraryScope } from '@tongtang/shared/library/contract.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RecordList, RecordPage } from '../../../ui/RecordList.tsx';
import { ItemDialog } from '../form/ItemDialog.tsx';
import type { LibrarySearch } from '../search.ts';
import { useItems, useWaitingCount } from '../use-library.ts';
import { ItemRow } from './ItemRow.tsx';
import { TextbookDrawer, TextbookSide } from '../textbooks/TextbookSide.tsx';
import { useTextbooks } from '../textbooks/use-textbooks.ts';
import { LibraryFilters } from './LibraryFilters.tsx';
import styles from './LibraryPage.module.css';

const route = getRouteApi('/signed-in/framed/library');

/** The resource library: what is published for the person, what is theirs, what waits for them. */
export function LibraryPage() {
  const { t } = useTranslation('library');
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/library' });
  const look = (next: LibrarySearch) => void navigate({ search: next, replace: true }); // a failed navigation shows in the router
  const dialog = useDialog<null>();
  const mayCreate = mayAnywhere(useActor(), 'library.create');
  const { scope = 'published', sort: _, ...filter } = search;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const list = useItems(search);
  const isEmpty = list.data?.pages[0]?.items.length === 0;
  const create = mayCreate && (
    <Button look="primary" onClick={() => dialog.open(null)}>
      {t('list.create')}
    </Button>
  );
  const hasTree = useTextbooks().length > 0 && scope === 'published' && (isFiltered || !isEmpty);
  return (
    <RecordPage>
      <PageHeader
        title={t('list.title')}
        intro={t('list.intro')}
        actions={
          <>
            <Link to="/library/collections" className={buttonClass({})}>
              {t('collections.title')}
            </Link>
            <TextbooksLink />
            {mayCreate && (
              <Link to="/library/bulk" className={buttonClass({})}>
                {t('bulk.title')}
              </Link>
            )}
            {!(isEmpty && !isFiltered && scope !== 'waiting') && create}
          </>
        }
      />
      <div className={styles['above']}>
        <ScopeChoice scope={scope} onChoose={(next) => look(next === 'published' ? {} : { scope: next })} />
        {hasTree && <TextbookDrawer search={search} onChange={look} />}
        {(isFiltered || !isEmpty) && <LibraryFilters search={search} onChange={look} />}
      </div>
      <div className={hasTree ? styles['besideTree'] : undefined}>
        {hasTree && <TextbookSide search={search} onChange={look} />}
        <Found
          list={list}
          scope={scope}
          isFiltered={isFiltered}
          onClear={() => look({ scope: search.scope })}
          nothingYet={<NothingYet scope={scope} mayCreate={mayCreate} create={create} />}
        />
      </div>
      {mayCreate && <ItemDialog key={dialog.turn} dialog={dialog} item={null} />}
    </RecordPage>
  );
}

type FoundProps = {
  list: ReturnType<typeof useItems>;
  scope: LibraryScope;
  isFiltered: boolean;
  onClear: () => void;
  nothingYet: ReactNode;
};

function Found({ list, scope, isFiltered, onClear, nothingYet }: FoundProps) {
  const { t } = useTranslation('library');
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = list.isSuccess && items.length === 0;
  return (
    <div>
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {isEmpty && !isFiltered && nothingYet}
      {isEmpty && isFiltered && (
        <EmptyState title={t('list.noHit')} action={<Button onClick={onClear}>{t('list.clear')}</Button>}>
          {t('list.noHitWords')}
        </EmptyState>
      )}
      <RecordList>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} scope={scope} />
        ))}
      </RecordList>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}

/** For those who keep the tree of textbooks. */
function TextbooksLink() {
  const { t } = useTranslation('library');
  if (!mayAnywhere(useActor(), 'textbook.manage')) return null;
  return (
    <Link to="/library/textbooks" className={buttonClass({})}>
      {t('textbooks.manage')}
    </Link>
  );
}

type ScopeChoiceProps = { scope: LibraryScope; onChoose: (scope: LibraryScope) => void };

/** Who neither adds nor decides has the library alone. */
function ScopeChoice({ scope, onChoose }: ScopeChoiceProps) {
  const { t } = useTranslation('library');
  const mayCreate = mayAnywhere(useActor(), 'library.create');
  const waiting = useWaitingCount();
  const options = [
    { value: 'published' as const, label: t('list.scopes.published') },
    ...(mayCreate ? [{ value: 'mine' as const, label: t('list.scopes.mine') }] : []),
    ...(waiting === null
      ? []
      : [
          {
            value: 'waiting' as const,
            label: waiting === 0 ? t('list.scopes.waiting') : t('list.waitingCount', { count: waiting }),
          },
        ]),
  ];
  if (options.length === 1) return null;
  return <Choice label={t('list.scope')} value={scope} options={options} onChoose={onChoose} />;
}

type NothingYetProps = { scope: LibraryScope; mayCreate: boolean; create: ReactNode };

function NothingYet({ scope, mayCreate, create }: NothingYetProps) {
  const { t } = useTranslation('library');
  if (scope === 'waiting') return <EmptyState title={t('list.emptyWaiting')} />;
  return (
    <EmptyState title={t(scope === 'mine' ? 'list.emptyMine' : 'list.empty')} action={create}>
      {t(mayCreate ? 'list.emptyWords' : 'list.emptyReader')}
    </EmptyState>
  );
}
