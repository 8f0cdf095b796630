import { MAX_ATTACHMENT_BYTES, MAX_IMAGE_BYTES } from '@tongtang/shared/documents/files.contract.ts';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { RequestProblem } from '../../../platform/request-problem.ts';
import type { PlanFiles } from '../editor/editor-words.ts';
import styles from './PlanFiles.module.css';
import { preparePicture } from '../../../platform/prepare-picture.ts';
import { uploadToDocument } from './upload-to-document.ts';

/** What the editor needs for pictures and attachments, and what it has to tell about them. */
export function usePlanFiles(documentId: string): { files: PlanFiles; notice: ReactNode } {
  const { t } = useTranslation('lessonPlans');
  const [told, setTold] = useState<
    { problem: unknown } | { words: 'suggesting' } | { dropped: number } | null
  >(null);
  const files = useMemo(
    (): PlanFiles => ({
      documentId,
      addressOf: (fileId) => `/api/documents/${documentId}/files/${fileId}`,
      upload: async (given, { use, ...sending }) => {
        setTold(null);
        const file = use === 'image' ? await preparePicture(given) : given;
        refuseLarge(file, use === 'image' ? MAX_IMAGE_BYTES : MAX_ATTACHMENT_BYTES);
        return uploadToDocument(documentId, { file, use }, sending);
      },
      copyOf: async (address) => {
        const answer = await fetch(address);
        if (!answer.ok) throw new RequestProblem('not-found', { reason: 'file.not-copied' });
        const blob = await answer.blob();
        return new File([blob], `copy.${blob.type.split('/')[1] ?? 'png'}`, { type: blob.type });
      },
      refused: (problem) => setTold({ problem }),
      refuseSuggested: () => setTold({ words: 'suggesting' }),
      dropped: (dropped) => setTold({ dropped }),
    }),
    [documentId],
  );
  const notice = told !== null && (
    <div className={styles['notice']}>
      {'problem' in told ? (
        <ShowProblem error={told.problem} shownFields={['file']} />
      ) : (
        <p role="alert">
          {'dropped' in told ? t('files.dropped', { count: told.dropped }) : t('files.suggesting')}
        </p>
      )}
      <Button size="small" onClick={() => setTold(null)}>
        {t('files.understood')}
      </Button>
    </div>
  );
  return { files, notice };
}

function refuseLarge(file: File, maxBytes: number): void {
  if (file.size <= maxBytes) return;
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  throw new RequestProblem('invalid', { reason: 'file.too-large', data: { megabytes } });
}
