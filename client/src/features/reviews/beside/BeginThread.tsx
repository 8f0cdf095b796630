import { useMutation } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import type { Sketch } from '../../../platform/sketch.ts';
import { useApi } from '../../../platform/platform.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import type { FirstHead } from './address.ts';
import type { Head } from './head.ts';
import { HeadFields } from './HeadFields.tsx';
import styles from './ThreadCard.module.css';
import { dropDraft } from '../../../platform/use-draft.ts';
import { useAskAgain } from './use-review.ts';
import { WordsForm } from './WordsForm.tsx';

type BeginThreadProps = {
  recording: Recording;
  seat: PlayerSeat;
  sketch: Sketch;
  /** Under which what is unsent is kept. */
  draft: string;
  first: FirstHead;
  onClose: () => void;
};

/** A new comment; what is refused stays where it was written. */
export function BeginThread({ recording, seat, sketch, draft, first, onClose }: BeginThreadProps) {
  const { t } = useTranslation('reviews');
  const [head, setHead] = useState<Head>({
    ...{ endMs: null, indicator: null, stageId: null, drawing: null },
    ...first,
  });
  // sent again it is the same one
  const [threadId] = useState(() => ReviewThreadId.parse(newUuid()));
  const again = useAskAgain();
  const create = useMutation(
    useApi().reviews.comments.create.mutationOptions({
      onSuccess: () => {
        dropDraft(draft);
        again();
        onClose();
      },
    }),
  );
  return (
    <section className={styles['begin']} aria-label={t('form.title', { time: clockWords(head.startMs) })}>
      <WordsForm
        recordingId={recording.id}
        draft={draft}
        label={t('form.body')}
        sendLabel={t('form.send')}
        isSending={create.isPending}
        error={create.error}
        onSend={(words) => create.mutate({ id: recording.id, threadId, ...head, ...words })}
        onCancel={onClose}
      >
        <HeadFields {...{ recording, seat, sketch, head }} owner={threadId} onChange={setHead} />
      </WordsForm>
    </section>
  );
}
