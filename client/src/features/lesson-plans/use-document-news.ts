import { useQueryClient } from '@tanstack/react-query';
import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import type { LessonPlan } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useEffect } from 'react';
import { useApi, useLineState, usePlatform } from '../../platform/platform.tsx';

/** Asks again whenever something beside the text has changed: comments, versions, stage, people. */
export function useDocumentNews({ documentId }: Pick<LessonPlan, 'id' | 'documentId'>): void {
  const { realtime, newsTurn } = usePlatform();
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
    const begin = () => realtime.send(documentsChannel, 'document:watch', { documentId }).then(all);
    newsTurn(begin).catch(() => undefined); // without news the page still works
    return () => {
      for (const end of ends) end();
      const finish = async () => {
        // a line that is gone watches nothing
        if (realtime.state() === 'connected')
          await realtime.send(documentsChannel, 'document:unwatch', { documentId });
      };
      newsTurn(finish).catch(() => undefined); // the line has gone meanwhile
    };
  }, [line, realtime, newsTurn, api, queryClient, documentId]);
}
