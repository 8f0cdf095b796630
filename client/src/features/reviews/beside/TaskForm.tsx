import { useMutation } from '@tanstack/react-query';
import { TASK_TEXT_MOST } from '@tongtang/shared/lesson-plans/contract.ts';
import type { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MostArea } from '../../../platform/forms/MostField.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import styles from './ThreadCard.module.css';
import { useAskAgain } from './use-review.ts';

type TaskFormProps = {
  thread: ReviewThread;
  plan: { title: string; round: number };
  onClose: () => void;
};

/** What is to be better in the next round, beginning with what was said. */
export function TaskForm({ thread, plan, onClose }: TaskFormProps) {
  const { t } = useTranslation('reviews');
  const [text, setText] = useState(thread.comments[0]?.body ?? '');
  const again = useAskAgain();
  const make = useMutation(
    useApi().reviews.comments.makeTask.mutationOptions({
      onSuccess: () => {
        again();
        onClose();
      },
    }),
  );
  const isReady = text.trim() !== '' && text.length <= TASK_TEXT_MOST;
  return (
    <div className={styles['form']}>
      <MostArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t('thread.taskText')}
        value={text}
        most={TASK_TEXT_MOST}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles['acts']}>
        <Button
          look="primary"
          size="s"
          busy={make.isPending}
          disabled={!isReady}
          onClick={() => make.mutate({ id: thread.recordingId, threadId: thread.id, text })}
        >
          {t('thread.taskAdd', plan)}
        </Button>
        <Button size="s" look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
      <ShowProblem error={make.error} />
    </div>
  );
}
