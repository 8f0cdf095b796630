import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useTellLoss } from './told-losses.ts';
import { UnsavedNotice } from './UnsavedNotice.tsx';

type RefusedWritingProps = { documentId: string; open: OpenDocument; onOpenAnew: () => void };

/** Above a plan that one may still read: what one wrote while the right to write was taken. */
export function RefusedWriting({ documentId, open, onOpenAnew }: RefusedWritingProps) {
  useTellLoss(documentId);
  const { t } = useTranslation('lessonPlans');
  return (
    <UnsavedNotice
      open={open}
      title={t('lost.readerTitle')}
      words={t('lost.readerWords')}
      onDiscard={() => void open.forget().then(onOpenAnew)}
    />
  );
}
