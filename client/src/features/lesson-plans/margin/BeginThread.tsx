import { useMutation, useQueryClient } from '@tanstack/react-query';
import { NewThread } from '@tongtang/shared/documents/comments.contract.ts';
import type { LessonPlan } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { dropDraft } from '../../../platform/use-draft.ts';
import { CommentForm } from './CommentForm.tsx';
import styles from './Margin.module.css';
import type { NewComment } from './new-comment.ts';

type BeginThreadProps = {
  plan: Pick<LessonPlan, 'documentId'>;
  begun: NewComment;
  /** Under which what is unsent is kept. */
  draft: string;
  onDone: () => void;
  onBegun: (threadId: string) => void;
};

/** The first words of a discussion. */
export function BeginThread({ plan, begun, draft, onDone, onBegun }: BeginThreadProps) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const [threadId] = useState(newUuid);
  const [opener] = useState(() => document.activeElement);
  const giveUp = () => {
    onDone();
    if (opener instanceof HTMLElement) opener.focus();
  };
  const create = useMutation(
    api.documents.comments.create.mutationOptions({
      onSuccess: async ({ id }) => {
        dropDraft(draft);
        await queryClient.invalidateQueries({ queryKey: api.documents.comments.key() });
        onBegun(id);
        onDone();
      },
    }),
  );
  return (
    <div className={styles['card']} data-active>
      {begun.quote !== '' && <p className={styles['quote']}>{begun.quote}</p>}
      <CommentForm
        documentId={plan.documentId}
        draft={draft}
        label={t('margin.write')}
        sendLabel={t('margin.send')}
        isSending={create.isPending}
        error={create.error}
        onSend={(words) =>
          create.mutate(NewThread.parse({ id: plan.documentId, threadId, ...begun, ...words }))
        }
        onCancel={giveUp}
      />
    </div>
  );
}
