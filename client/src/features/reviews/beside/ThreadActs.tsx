import { useMutation } from '@tanstack/react-query';
import type { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import type { CardPlace } from './card-place.ts';
import styles from './ThreadCard.module.css';
import { useAskAgain } from './use-review.ts';

type Open = 'reply' | 'task' | null;

type ThreadActsProps = {
  place: Pick<CardPlace, 'plan'>;
  thread: ReviewThread;
  open: Open;
  onOpen: (open: Open) => void;
};

/** Answer, resolve, make it a task. */
export function ThreadActs({ place, thread, open, onOpen }: ThreadActsProps) {
  const { t } = useTranslation('reviews');
  const { comments } = useApi().reviews;
  const again = useAskAgain();
  const resolve = useMutation(comments.resolve.mutationOptions({ onSettled: again }));
  const reopen = useMutation(comments.reopen.mutationOptions({ onSettled: again }));
  const id = { id: thread.recordingId, threadId: thread.id };
  const toggle = (name: Open) => onOpen(open === name ? null : name);
  return (
    <>
      <div className={styles['acts']}>
        <Button size="s" look="quiet" aria-expanded={open === 'reply'} onClick={() => toggle('reply')}>
          {t('thread.reply')}
        </Button>
        {thread.resolved === null ? (
          <Button size="s" look="quiet" busy={resolve.isPending} onClick={() => resolve.mutate(id)}>
            {t('thread.resolve')}
          </Button>
        ) : (
          <Button size="s" look="quiet" busy={reopen.isPending} onClick={() => reopen.mutate(id)}>
            {t('thread.reopen')}
          </Button>
        )}
        {thread.task === null && place.plan !== null && (
          <Button size="s" look="quiet" aria-expanded={open === 'task'} onClick={() => toggle('task')}>
            {t('thread.toTask')}
          </Button>
        )}
      </div>
      <ShowProblem error={resolve.error ?? reopen.error} />
    </>
  );
}
