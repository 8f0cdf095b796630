import { useMutation } from '@tanstack/react-query';
import type { ReviewComment, ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { ReviewCommentId, ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import type { Head } from './head.ts';
import { HeadFields } from './HeadFields.tsx';
import type { CardPlace } from './card-place.ts';
import styles from './ThreadCard.module.css';
import { dropDraft } from '../../../platform/use-draft.ts';
import { useAskAgain } from './use-review.ts';
import { WordsForm, type Words } from './WordsForm.tsx';

type Written = ReviewComment & { body: string };

type EditWordsProps = {
  place: CardPlace;
  thread: ReviewThread;
  comment: Written;
  draft: string;
  onClose: () => void;
};

/** What came in between, as the server tells it. */
const Changed = z.object({ body: z.string(), revision: z.number() });

/** Changes one's own words, and with the first ones what the thread is about; or takes them away. */
export function EditWords({ place, thread, comment, draft, onClose }: EditWordsProps) {
  const { t } = useTranslation('reviews');
  const { comments } = useApi().reviews;
  const again = useAskAgain();
  const isFirst = comment.id === thread.id;
  const [head, setHead] = useState(() => headOf(thread));
  // what the form began from: news that come while one writes do not change it
  const [revision, setRevision] = useState(comment.revision);
  const id = { id: thread.recordingId, threadId: thread.id };
  const save = useMutation({
    mutationFn: async (words: Words) => {
      if (isFirst && JSON.stringify(head) !== JSON.stringify(headOf(thread)))
        await comments.change.call({ ...id, ...head });
      if (words.body !== comment.body || words.fileIds.join() !== idsOf(comment).join())
        await comments.edit.call({ ...id, commentId: comment.id, revision, ...words });
    },
    onSuccess: () => {
      dropDraft(draft);
      onClose();
    },
    onSettled: again,
  });
  const removeOwn = useRemove(thread, comment);
  const problem = save.error === null ? null : asRequestProblem(save.error);
  const between = problem?.reason === 'comment.changed' ? Changed.safeParse(problem.data).data : undefined;
  return (
    <WordsForm
      recordingId={thread.recordingId}
      draft={draft}
      first={comment.body}
      named={comment.mentions}
      files={comment.files}
      label={t('form.edit')}
      sendLabel={t('form.save')}
      isSending={save.isPending}
      error={save.error}
      onSend={(words) => save.mutate(words)}
      onCancel={onClose}
    >
      {isFirst && <HeadFields {...place} owner={`${thread.id} edited`} head={head} onChange={setHead} />}
      {between !== undefined && between.revision !== revision && (
        <p className={styles['between']}>
          {t('form.changed', { body: between.body })}
          <Button size="s" look="quiet" onClick={() => setRevision(between.revision)}>
            {t('form.saveOver')}
          </Button>
        </p>
      )}
      <Button
        size="s"
        look="quiet"
        busy={removeOwn.isPending}
        onClick={() => {
          dropDraft(draft);
          removeOwn.mutate({ ...id, commentId: comment.id });
        }}
      >
        {t('thread.remove')}
      </Button>
    </WordsForm>
  );
}

const idsOf = ({ files }: Pick<ReviewComment, 'files'>) => files.map(({ id }) => id);

const headOf = ({ startMs, endMs, category, stage, indicator, drawing }: ReviewThread): Head => ({
  ...{ startMs, endMs, category, drawing, stageId: stage?.id ?? null },
  indicator:
    indicator === null || indicator.evaluationId === null
      ? null
      : { evaluationId: indicator.evaluationId, indicatorId: indicator.indicatorId },
});

/** Takes words away at once, with ten seconds to write them again as they were. */
function useRemove(thread: ReviewThread, { body, mentions, files }: Written) {
  const { t } = useTranslation('reviews');
  const { comments } = useApi().reviews;
  const again = useAskAgain();
  const tell = useTellDone();
  const words = { body, mentions: mentions.map((one) => one.id), fileIds: idsOf({ files }) };
  const putBack = useMutation({
    mutationFn: (isThreadGone: boolean) =>
      isThreadGone
        ? comments.create.call({
            ...{ id: thread.recordingId, threadId: ReviewThreadId.parse(newUuid()) },
            ...headOf(thread),
            ...words,
          })
        : comments.reply.call({
            ...{ id: thread.recordingId, threadId: thread.id },
            ...{ commentId: ReviewCommentId.parse(newUuid()), ...words },
          }),
    onSettled: again,
  });
  return useMutation(
    comments.remove.mutationOptions({
      onSuccess: ({ thread: left }) => {
        tell({ message: t('thread.removed'), onUndo: () => putBack.mutate(left === null) });
        again();
      },
    }),
  );
}
