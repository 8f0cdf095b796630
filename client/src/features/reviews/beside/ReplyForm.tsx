import { useMutation } from '@tanstack/react-query';
import { ReviewCommentId, type RecordingId, type ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { dropDraft } from '../../../platform/use-draft.ts';
import { useAskAgain } from './use-review.ts';
import { WordsForm } from './WordsForm.tsx';

type ReplyFormProps = {
  recordingId: RecordingId;
  threadId: ReviewThreadId;
  draft: string;
  onClose: () => void;
};

export function ReplyForm({ recordingId, threadId, draft, onClose }: ReplyFormProps) {
  const { t } = useTranslation('reviews');
  // sent again it is the same one
  const [commentId] = useState(() => ReviewCommentId.parse(newUuid()));
  const again = useAskAgain();
  const reply = useMutation(
    useApi().reviews.comments.reply.mutationOptions({
      onSuccess: () => {
        dropDraft(draft);
        again();
        onClose();
      },
    }),
  );
  return (
    <WordsForm
      recordingId={recordingId}
      draft={draft}
      label={t('form.reply')}
      sendLabel={t('form.sendReply')}
      isSending={reply.isPending}
      error={reply.error}
      onSend={(words) => reply.mutate({ id: recordingId, threadId, commentId, ...words })}
      onCancel={onClose}
    />
  );
}
