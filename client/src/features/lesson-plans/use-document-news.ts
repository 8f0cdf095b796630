import { useQueryClient } from '@tanstack/react-query';
import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import type { LessonPlan } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useEffect } from 'react';
import { useApi, useLineState, useRealtime } from '../../platform/platform.tsx';

let last: Promise<unknown> = Promise.resolve();

/** One after the other: the page that is left must not end the news of the page that follows it. */
function inTurn(act: () => Promise<unknown>): void {
  last = last.then(act).catch(() => undefined); // without news the page still works
}

/** Asks again whenever something beside the text has changed: comments, versions, stage, people. */
export function useDocumentNews({ documentId }: Pick<LessonPlan, 'id' | 'documentId'>): void {
  const realtime = useRealtime();
  const line = useLineState();
  const api = useApi();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (line !== 'connected') return undefined;
    const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });
    const all = () => {
      again(api.documents.comments.key());
      again(api.documents.versions.key());
      again(api.lessonPlans.key());
    };
    const isOurs = (news: { documentId: string }) => news.documentId === documentId;
    const ends = [
      realtime.on(documentsChannel, 'document:thread-changed', (news) => {
        if (isOurs(news)) again(api.documents.comments.key());
      }),
      realtime.on(documentsChannel, 'document:versions-changed', (news) => {
        if (isOurs(news)) again(api.documents.versions.key());
      }),
      realtime.on(documentsChannel, 'document:facts-changed', (news) => {
        if (isOurs(news)) again(api.lessonPlans.key());
      }),
    ];
    // what happened before we watched, or while the line was down, is asked for
    inTurn(() => realtime.send(documentsChannel, 'document:watch', { documentId }).then(all));
    return () => {
      for (const end of ends) end();
      inTurn(async () => {
        // a line that is gone watches nothing
        if (realtime.state() === 'connected')
          await realtime.send(documentsChannel, 'document:unwatch', { documentId });
      });
    };
  }, [line, realtime, api, queryClient, documentId]);
}
