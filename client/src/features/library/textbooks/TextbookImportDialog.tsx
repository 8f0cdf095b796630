import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SheetBook, TextbookSheet } from '@tongtang/shared/library/textbooks.contract.ts';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi, useLanguage } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { usePlaceWords } from '../classification.ts';
import { SheetFaults } from '../SheetFaults.tsx';
import { schoolStageOf } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import styles from './TextbooksPage.module.css';

/** Choose a table, look at what it would do, take all of it in. */
export function TextbookImportDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('library');
  const { textbooks } = useApi().library;
  const { language } = useLanguage();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const read = useMutation({ mutationFn: (file: File) => textbooks.preview.call({ file }) });
  const take = useMutation({
    mutationFn: (file: File) => textbooks.take.call({ file }),
    onSuccess: async ({ books }) => {
      await queryClient.invalidateQueries({ queryKey: textbooks.key() });
      tellDone({ message: t('textbooks.taken', { count: books.length }) });
      dialog.close();
    },
  });
  const sheet = read.data;
  const isGood = sheet?.faults.length === 0;
  const choose = () =>
    chooseFiles({ extensions: ['xlsx', 'csv', 'txt'], multiple: false }, ([file]) => {
      take.reset();
      if (file !== undefined) read.mutate(file);
    });
  return (
    <Modal
      title={t('textbooks.import')}
      open={dialog.isOpen}
      width={760}
      onCancel={dialog.close}
      mask={{ closable: false }}
      afterClose={() => {
        read.reset();
        take.reset();
      }}
      destroyOnHidden
      footer={
        <div className={styles['footer']}>
          <Button look={isGood ? 'plain' : 'primary'} onClick={choose} disabled={take.isPending}>
            {t(sheet === undefined ? 'sheet.choose' : 'sheet.another')}
          </Button>
          {isGood && (
            <Button
              look="primary"
              busy={take.isPending}
              onClick={() => read.variables !== undefined && take.mutate(read.variables)}
            >
              {t('textbooks.take', { count: sheet.books.length })}
            </Button>
          )}
        </div>
      }
    >
      <p>{t('textbooks.importWords')}</p>
      <p>
        <a className={buttonClass({})} href={`/api/library/textbook-template?locale=${language}`} download>
          {t('sheet.template')}
        </a>
      </p>
      <ShowProblem error={read.error ?? take.error} />
      {read.isPending && <Loading lines={3} />}
      {sheet !== undefined && <Preview sheet={sheet} />}
    </Modal>
  );
}

const TONE: Record<SheetBook['outcome'], StatusTone> = { create: 'good', change: 'busy', unchanged: 'idle' };

function Preview({ sheet: { fileName, rowCount, books, faults } }: { sheet: TextbookSheet }) {
  const { t } = useTranslation('library');
  const placeWords = usePlaceWords();
  return (
    <>
      <p role="status">
        <b>{t('sheet.summary', { name: fileName, count: rowCount })}</b>{' '}
        {t(faults.length === 0 ? 'sheet.good' : 'sheet.faulty', { count: faults.length })}
      </p>
      {faults.length > 0 && <SheetFaults faults={faults} />}
      {faults.length === 0 && (
        <ul className={styles['books']}>
          {books.map((book) => {
            const words = placeWords({
              ...{ ...book, schoolStage: schoolStageOf(book.grade), unit: '', lesson: '' },
            });
            return (
              <li key={words.join(' ')}>
                <span>{words.join(' · ')}</span>
                <span className={styles['soft']}>{t('textbooks.size', book)}</span>
                <StatusDot tone={TONE[book.outcome]}>{t(`textbooks.outcomes.${book.outcome}`)}</StatusDot>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
