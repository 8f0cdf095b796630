import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { ItemDialog } from '../form/ItemDialog.tsx';
import styles from './ItemPage.module.css';
import { SubmitDialog } from './SubmitDialog.tsx';
import { useItemChange } from './use-item-change.ts';

/** What its owner, and who keeps the school's library, can do with an item. */
export function ItemActs({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const api = useApi();
  const navigate = useNavigate();
  const { id, versionId, abilities } = item;
  const editing = useDialog<null>();
  const submitting = useDialog<null>();
  const recall = useItemChange(() => api.library.recall.call({ id, versionId }), t('item.recalled'));
  const begin = useItemChange(async () => {
    await api.library.newVersion.call({ id });
    await navigate({ to: '/library/$itemId', params: { itemId: id }, search: {} });
  }, t('item.begun'));
  const { discard, remove } = useGoing(item);
  const error = recall.error ?? begin.error ?? discard.error ?? remove.error;
  return (
    <>
      <div className={styles['acts']}>
        {abilities.edit && (
          <>
            <Button look="primary" onClick={() => submitting.open(null)}>
              {t('item.submit')}
            </Button>
            <Button onClick={() => editing.open(null)}>{t('item.edit')}</Button>
            <Popconfirm
              title={t('item.discardWords')}
              okText={t('item.discard')}
              cancelText={t('item.keep')}
              onConfirm={() => discard.mutate()}
            >
              <Button busy={discard.isPending}>{t('item.discard')}</Button>
            </Popconfirm>
          </>
        )}
        {abilities.recall && (
          <Button busy={recall.isPending} onClick={() => recall.mutate()}>
            {t('item.recall')}
          </Button>
        )}
        {abilities.begin && (
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('item.begin')}
          </Button>
        )}
        {abilities.remove && !(abilities.edit && item.versions.length === 1) && (
          <Button busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('item.remove')}
          </Button>
        )}
      </div>
      <ShowProblem error={error} />
      {abilities.edit && (
        <>
          <ItemDialog key={`edit ${String(editing.turn)}`} dialog={editing} item={item} />
          <SubmitDialog dialog={submitting} item={item} />
        </>
      )}
    </>
  );
}

/** What takes the item, or its draft, from this page: afterwards one is at the list. */
function useGoing({ id, versionId, versions, title }: LibraryItemDetail) {
  const { t } = useTranslation('library');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const again = () => queryClient.invalidateQueries({ queryKey: api.library.key() });
  const toList = () => navigate({ to: '/library', search: { scope: 'mine' } });
  const discard = useMutation({
    mutationFn: () => api.library.discardDraft.call({ id, versionId }),
    onSuccess: async () => {
      tellDone({ message: t('item.discarded') });
      if (versions.length === 1) await toList();
      else await navigate({ to: '/library/$itemId', params: { itemId: id }, search: {} });
      await again();
    },
  });
  const restore = useMutation(api.library.restore.mutationOptions({ onSuccess: again }));
  const remove = useMutation({
    mutationFn: () => api.library.remove.call({ id }),
    onSuccess: async () => {
      tellDone({ message: t('item.removed', { title }), onUndo: () => restore.mutate({ id }) });
      await toList();
      await again();
    },
  });
  return { discard, remove };
}
