import { useQueryClient } from '@tanstack/react-query';
import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useRealtime } from '../platform/platform.tsx';
import { clockWords } from '../ui/time-words.ts';
import { useTellDone } from '../ui/UndoToast.tsx';

/** Tells the person at once, wherever they are, that a plan or a comment on a recording has begun to name them. */
export function useMentionNews(): void {
  const { t } = useTranslation();
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const tell = useTellDone();
  useEffect(() => {
    const ask = async (documentId: string) => {
      const options = api.lessonPlans.list.queryOptions({
        input: { mine: 'mentioned', limit: 50 },
        staleTime: 0,
      });
      // without an answer the start page still has it
      const found = await queryClient.query(options).catch(() => null);
      const plan = found?.items.find((item) => item.documentId === documentId);
      if (plan !== undefined) tell({ message: t('mentioned', { title: plan.title }) });
    };
    const askReview = async (threadId: string) => {
      const options = api.reviews.mentions.list.queryOptions({ input: {}, staleTime: 0 });
      const found = await queryClient.query(options).catch(() => null); // the same
      const talk = found?.items.find((item) => item.threadId === threadId);
      if (talk === undefined) return;
      const { by, lessonTitle, startMs } = talk;
      tell({ message: t('mentionedInReview', { name: by, title: lessonTitle, time: clockWords(startMs) }) });
    };
    const ends = [
      realtime.on(documentsChannel, 'document:mentioned', ({ documentId }) => void ask(documentId)), // it catches itself
      realtime.on(reviewsChannel, 'review:mentioned', ({ threadId }) => void askReview(threadId)), // the same
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [api, realtime, queryClient, tell, t]);
}
