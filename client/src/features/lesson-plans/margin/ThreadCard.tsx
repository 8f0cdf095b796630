import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Comment, CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { CommentId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { dropDraft, hasDraft } from '../../../platform/use-draft.ts';
import { useDateWords } from '../../../platform/use-date-words.ts';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { CommentForm } from './CommentForm.tsx';
import styles from './Margin.module.css';
import { rangeOfThread } from './use-margin-layout.ts';

type ThreadCardProps = {
  thread: CommentThread;
  /** Under which what this person has not sent is kept. */
  drafts: string;
  editing: PlanEditing;
  isActive: boolean;
  mayComment: boolean;
};

/** A discussion of one place of the plan. */
export function ThreadCard({ thread, drafts, editing, isActive, mayComment }: ThreadCardProps) {
  const { t } = useTranslation('lessonPlans');
  const { id, resolved, comments } = thread;
  const draft = `${drafts}.reply.${id}`;
  const [isReplying, setReplying] = useState(() => hasDraft(draft));
  const { reply, resolve, reopen, error } = useThreadActs(() => {
    dropDraft(draft);
    setReplying(false);
  });
  const isOpen = resolved === null;
  return (
    <article
      tabIndex={-1}
      className={styles['card']}
      data-active={isActive}
      aria-label={t('margin.threadLabel', { name: comments[0]?.author.name ?? '' })}
    >
      <Quote thread={thread} editing={editing} />
      <ul className={styles['comments']}>
        {comments.map((comment) => (
          <CommentWords key={comment.id} drafts={drafts} comment={comment} documentId={thread.documentId} />
        ))}
      </ul>
      {resolved !== null && (
        <p className={styles['gone']}>{t('margin.resolvedBy', { name: resolved.by.name })}</p>
      )}
      {mayComment && !isReplying && (
        <div className={styles['acts']}>
          <Button type="text" size="small" onClick={() => setReplying(true)}>
            {t('margin.reply')}
          </Button>
          <Button
            type="text"
            size="small"
            onClick={() => (isOpen ? resolve.mutate({ threadId: id }) : reopen.mutate({ threadId: id }))}
          >
            {t(isOpen ? 'margin.resolve' : 'margin.reopen')}
          </Button>
        </div>
      )}
      {isReplying && (
        <CommentForm
          documentId={thread.documentId}
          draft={draft}
          label={t('margin.reply')}
          sendLabel={t('margin.send')}
          isSending={reply.isPending}
          error={reply.error}
          onCancel={() => setReplying(false)}
          onSend={({ text, mentions }) =>
            reply.mutate({
              threadId: id,
              commentId: CommentId.parse(newUuid()),
              text,
              mentions: mentions.map((person) => PersonId.parse(person)),
            })
          }
        />
      )}
      <ShowProblem error={error} />
    </article>
  );
}

function useThreadActs(onReplied: () => void) {
  const comments = useApi().documents.comments;
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: comments.key() });
  const reply = useMutation(comments.reply.mutationOptions({ onSettled, onSuccess: onReplied }));
  const resolve = useMutation(comments.resolve.mutationOptions({ onSettled }));
  const reopen = useMutation(comments.reopen.mutationOptions({ onSettled }));
  return { reply, resolve, reopen, error: resolve.error ?? reopen.error };
}

function Quote({ thread, editing }: Pick<ThreadCardProps, 'thread' | 'editing'>) {
  const { t } = useTranslation('lessonPlans');
  const { quote } = thread;
  if (quote === '') return null;
  const go = () => {
    const range = rangeOfThread(editing, thread);
    if (range !== null) editing.editor.chain().setTextSelection(range).scrollIntoView().focus().run();
  };
  if (rangeOfThread(editing, thread) === null)
    return (
      <p className={styles['quote']}>
        <s>{quote}</s> · {t('margin.quoteGone')}
      </p>
    );
  return (
    <button type="button" className={styles['quote']} title={t('margin.goThere')} onClick={go}>
      {quote}
    </button>
  );
}

function CommentWords({
  comment,
  drafts,
  documentId,
}: {
  drafts: string;
  comment: Comment;
  documentId: CommentThread['documentId'];
}) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const draft = `${drafts}.edit.${comment.id}`;
  const [isEditing, setEditing] = useState(() => hasDraft(draft));
  const comments = useApi().documents.comments;
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: comments.key() });
  const onEdited = () => {
    dropDraft(draft);
    setEditing(false);
  };
  const edit = useMutation(comments.edit.mutationOptions({ onSettled, onSuccess: onEdited }));
  const remove = useMutation(comments.remove.mutationOptions({ onSettled }));
  const { author, text, isOwn } = comment;
  return (
    <li>
      <p className={styles['who']}>
        <strong>{author.name}</strong>
        <span>{author.organisation}</span>
        <time>{moment(comment.createdAt)}</time>
        {comment.editedAt !== null && <span>{t('margin.edited')}</span>}
      </p>
      {isEditing && text !== null ? (
        <CommentForm
          documentId={documentId}
          draft={draft}
          label={t('margin.edit')}
          sendLabel={t('margin.save')}
          first={text}
          isSending={edit.isPending}
          error={edit.error}
          onCancel={() => setEditing(false)}
          onSend={(words) =>
            edit.mutate({
              commentId: comment.id,
              text: words.text,
              mentions: [
                ...new Set([
                  ...words.mentions,
                  ...comment.mentions
                    .filter(({ name }) => words.text.includes(`@${name}`))
                    .map(({ id }) => id),
                ]),
              ].map((id) => PersonId.parse(id)),
            })
          }
        />
      ) : (
        <p className={text === null ? styles['gone'] : styles['text']}>
          {text ?? t('margin.removedComment')}
        </p>
      )}
      {isOwn && text !== null && !isEditing && (
        <div className={styles['acts']}>
          <Button type="text" size="small" onClick={() => setEditing(true)}>
            {t('margin.edit')}
          </Button>
          <Button type="text" size="small" onClick={() => remove.mutate({ commentId: comment.id })}>
            {t('margin.remove')}
          </Button>
        </div>
      )}
      <ShowProblem error={remove.error} />
    </li>
  );
}
