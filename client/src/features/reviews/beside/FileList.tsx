import type { ReviewComment } from '@tongtang/shared/reviews/comments.contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import styles from './Files.module.css';

type FileListProps = { recordingId: RecordingId; files: ReviewComment['files'] };

/** Pictures and files beside a comment: pictures are seen, everything else is saved. */
export function FileList({ recordingId, files }: FileListProps) {
  const { t } = useTranslation('reviews');
  if (files.length === 0) return null;
  return (
    <ul className={styles['files']}>
      {files.map(({ id, fileName, use, width, height }) => {
        const address = `/api/recordings/${recordingId}/comment-files/${id}`;
        return (
          <li key={id}>
            {use === 'image' ? (
              <a
                href={address}
                target="_blank"
                rel="noreferrer"
                aria-label={t('files.open', { name: fileName })}
              >
                <img
                  src={address}
                  width={width ?? undefined}
                  height={height ?? undefined}
                  alt=""
                  loading="lazy"
                />
              </a>
            ) : (
              <a href={address} download={fileName} className={styles['name']}>
                {fileName}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
