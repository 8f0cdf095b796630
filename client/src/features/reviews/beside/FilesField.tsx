import { ATTACHMENT_EXTENSIONS } from '@tongtang/shared/documents/files.contract.ts';
import { COMMENT_FILES_MOST } from '@tongtang/shared/reviews/files.contract.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';
import styles from './Files.module.css';
import type { CommentFile, CommentFiles } from './use-comment-files.ts';

/** Pictures and files that go with the words: how far each is, why one is refused, and the way to take it out. */
export function FilesField({ files }: { files: CommentFiles }) {
  const { t } = useTranslation('reviews');
  return (
    <div className={styles['field']}>
      {files.items.length > 0 && (
        <ul className={styles['files']}>
          {files.items.map((item) => (
            <li key={item.key}>
              <span className={styles['line']}>
                <span className={styles['name']}>{item.name}</span>
                <Standing item={item} />
                <Button
                  size="s"
                  look="quiet"
                  aria-label={t('files.removeOf', { name: item.name })}
                  onClick={() => files.remove(item.key)}
                >
                  {t('files.remove')}
                </Button>
              </span>
              {item.state === 'refused' && <ShowProblem error={item.error} shownFields={['file']} />}
            </li>
          ))}
        </ul>
      )}
      {files.room > 0 ? (
        <Button
          size="s"
          look="quiet"
          onClick={() => chooseFiles({ extensions: ATTACHMENT_EXTENSIONS, multiple: true }, files.add)}
        >
          {t('files.add')}
        </Button>
      ) : (
        <p className={styles['soft']}>{t('files.most', { most: COMMENT_FILES_MOST })}</p>
      )}
    </div>
  );
}

function Standing({ item }: { item: CommentFile }) {
  const { t } = useTranslation('reviews');
  if (item.state === 'sending')
    return (
      <progress value={item.ratio} max={1}>
        {t('files.sending', { percent: Math.round(item.ratio * 100) })}
      </progress>
    );
  return item.state === 'waiting' ? (
    <span className={styles['soft']} role="status">
      {t('files.waiting')}
    </span>
  ) : null;
}
