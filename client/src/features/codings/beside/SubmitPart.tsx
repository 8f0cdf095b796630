import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './CodingPanel.module.css';
import type { CodingSaver } from './use-coding-saver.ts';

type SubmitPartProps = {
  coding: Coding;
  saver: CodingSaver;
  coded: number;
  left: number;
  onClose: () => void;
};

/** Ends the work on a coding: later, given up, or submitted, which cannot be taken back and says so before. */
export function SubmitPart({ coding, saver, coded, left, onClose }: SubmitPartProps) {
  const { t } = useTranslation('codings');
  const api = useApi();
  const queryClient = useQueryClient();
  const tell = useTellDone();
  const [isAsking, setAsking] = useState(false);
  const { recordingId, id } = coding;
  const again = () => queryClient.invalidateQueries({ queryKey: api.codings.key() });
  const submit = useMutation({
    async mutationFn() {
      await saver.flush();
      return api.codings.submit.call({ recordingId, id });
    },
    async onSuccess() {
      tell({ message: t('submit.done') });
      await again();
    },
  });
  const restore = useMutation(api.codings.restore.mutationOptions({ onSuccess: again }));
  const remove = useMutation(
    api.codings.remove.mutationOptions({
      async onSuccess() {
        tell({ message: t('submit.removed'), onUndo: () => restore.mutate({ recordingId, id }) });
        onClose();
        await again();
      },
    }),
  );
  const error = submit.error ?? remove.error;
  return (
    <div className={styles['submit']}>
      <ShowProblem error={error} />
      {isAsking ? (
        <div role="group" aria-label={t('submit.submit')}>
          <p>{left > 0 ? t('submit.withGaps', { left }) : t('submit.whole')}</p>
          <div className={styles['acts']}>
            <Button size="s" look="primary" busy={submit.isPending} onClick={() => submit.mutate()}>
              {t('submit.confirm')}
            </Button>
            <Button size="s" onClick={() => setAsking(false)}>
              {t('submit.notYet')}
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles['acts']}>
          <Button size="s" look="primary" disabled={coded === 0} onClick={() => setAsking(true)}>
            {t('submit.submit')}
          </Button>
          <Button size="s" look="quiet" onClick={onClose}>
            {t('submit.later')}
          </Button>
          <Button
            size="s"
            look="quiet"
            busy={remove.isPending}
            onClick={() => remove.mutate({ recordingId, id })}
          >
            {t('submit.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}
