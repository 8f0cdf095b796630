import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { schoolStageOf } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import type { Textbook } from '@tongtang/shared/library/textbooks.contract.ts';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RecordPage } from '../../../ui/RecordList.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { usePlaceWords } from '../classification.ts';
import { TextbookImportDialog } from './TextbookImportDialog.tsx';
import styles from './TextbooksPage.module.css';

/** The books of the tree, to be brought in by file and taken away. */
export function TextbooksPage() {
  const { t } = useTranslation('library');
  const api = useApi();
  const dialog = useDialog<null>();
  const mayManage = mayAnywhere(useActor(), 'textbook.manage');
  const list = useQuery(api.library.textbooks.list.queryOptions());
  const books = list.data?.items ?? [];
  const add = mayManage && (
    <Button look="primary" onClick={() => dialog.open(null)}>
      {t('textbooks.import')}
    </Button>
  );
  const isEmpty = list.isSuccess && books.length === 0;
  return (
    <RecordPage>
      <PageHeader
        title={t('textbooks.title')}
        intro={t('textbooks.intro')}
        back={<Link to="/library">{t('item.back')}</Link>}
        actions={!isEmpty && add}
      />
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {isEmpty && (
        <EmptyState title={t('textbooks.empty')} action={add}>
          {t('textbooks.emptyWords')}
        </EmptyState>
      )}
      {books.length > 0 && (
        <ul className={`${styles['books'] ?? ''} ${styles['all'] ?? ''}`}>
          {books.map((book) => (
            <BookRow key={book.id} book={book} />
          ))}
        </ul>
      )}
      <TextbookImportDialog dialog={dialog} />
    </RecordPage>
  );
}

function BookRow({ book }: { book: Textbook }) {
  const { t } = useTranslation('library');
  const { textbooks } = useApi().library;
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const placeWords = usePlaceWords();
  const { id, isOwn, grade } = book;
  const words = placeWords({ ...book, schoolStage: schoolStageOf(grade), unit: '', lesson: '' });
  const remove = useMutation({
    mutationFn: () => textbooks.remove.call({ id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: textbooks.key() });
      tellDone({ message: t('textbooks.removed', { name: words.join(' ') }) });
    },
  });
  return (
    <li>
      <span>{words.join(' · ')}</span>
      <span className={styles['soft']}>{t('textbooks.size', book)}</span>
      {isOwn && (
        <Popconfirm
          title={t('textbooks.removeWords')}
          okText={t('textbooks.remove')}
          cancelText={t('textbooks.keep')}
          onConfirm={() => remove.mutate()}
        >
          <Button
            size="s"
            busy={remove.isPending}
            aria-label={t('textbooks.removeOf', { name: words.join(' ') })}
          >
            {t('textbooks.remove')}
          </Button>
        </Popconfirm>
      )}
      <ShowProblem error={remove.error} />
    </li>
  );
}
