import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { CollectionDetail } from '@tongtang/shared/library/collections.contract.ts';
import { LibraryCollectionId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './Collections.module.css';
import { EntryRow } from './EntryRow.tsx';

const route = getRouteApi('/signed-in/framed/library/collections/$collectionId');

/** One collection: what is in it, in its order, and how far one has come. */
export function CollectionPage() {
  const { t } = useTranslation('library');
  const id = LibraryCollectionId.parse(route.useParams().collectionId);
  const found = useQuery(useApi().library.collections.find.queryOptions({ input: { id } }));
  const collection = found.data;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={collection?.title ?? t('collections.title')}
        back={<Link to="/library/collections">{t('collections.back')}</Link>}
        actions={collection?.abilities.manage === true && <Acts collection={collection} />}
      />
      <ShowProblem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading lines={6} />}
      {collection !== undefined && (
        <>
          <Standing collection={collection} />
          {collection.description !== '' && <p className={styles['words']}>{collection.description}</p>}
          <Progress collection={collection} />
          {collection.entries.length === 0 && (
            <EmptyState title={t('collections.page.none')}>
              {collection.abilities.manage && t('collections.page.noneWords')}
            </EmptyState>
          )}
          <ol className={styles['entries']}>
            {collection.entries.map((entry, at) => (
              <EntryRow key={entry.itemId} collection={collection} entry={entry} number={at + 1} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Standing({ collection }: { collection: CollectionDetail }) {
  const { t } = useTranslation('library');
  const { kind, organisation, owner, regions, isShown } = collection;
  return (
    <div className={styles['standing']}>
      <span>{t(`collections.kinds.${kind}`)}</span>
      <span>{organisation.name}</span>
      <span>
        {t('collections.page.by')} {owner.name}
      </span>
      {regions.length > 0 && (
        <span>
          {t('collections.page.regions')} {regions.map(({ name }) => name).join(t('ratings.comma'))}
        </span>
      )}
      {!isShown && <StatusDot tone="idle">{t('collections.page.draftHint')}</StatusDot>}
    </div>
  );
}

/** How far one has come, and where to go on. */
function Progress({ collection: { entries, doneCount } }: { collection: CollectionDetail }) {
  const { t } = useTranslation('library');
  if (entries.length === 0) return null;
  const next = entries.find(({ item, isDone }) => item !== null && !isDone)?.item;
  return (
    <div className={styles['progress']}>
      <span className="figures">
        {doneCount === entries.length
          ? t('collections.finished')
          : t('collections.progress', { done: doneCount, all: entries.length })}
      </span>
      <progress value={doneCount} max={entries.length} aria-hidden />
      {next !== undefined && next !== null && doneCount > 0 && (
        <Link to="/library/$itemId" params={{ itemId: next.id }} className={buttonClass({ look: 'primary' })}>
          {t('collections.page.continue', { title: next.title })}
        </Link>
      )}
    </div>
  );
}

function Acts({ collection: { id, title } }: { collection: CollectionDetail }) {
  const { t } = useTranslation('library');
  const { collections } = useApi().library;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const again = () => queryClient.invalidateQueries({ queryKey: collections.key() });
  const restore = useMutation(
    collections.restore.mutationOptions({
      onSuccess: async () => {
        await again();
        tellDone({ message: t('collections.page.restored', { title }) });
      },
    }),
  );
  const remove = useMutation(
    collections.remove.mutationOptions({
      onSuccess: async () => {
        tellDone({
          message: t('collections.page.removed', { title }),
          onUndo: () => restore.mutate({ id }),
        });
        await navigate({ to: '/library/collections', search: { scope: 'mine' } });
        await again();
      },
    }),
  );
  return (
    <>
      <Link
        to="/library/collections/$collectionId/edit"
        params={{ collectionId: id }}
        className={buttonClass({})}
      >
        {t('collections.page.edit')}
      </Link>
      <Button busy={remove.isPending} onClick={() => remove.mutate({ id })}>
        {t('collections.page.remove')}
      </Button>
      <ShowProblem error={remove.error} />
    </>
  );
}
