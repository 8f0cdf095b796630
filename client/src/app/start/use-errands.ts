import { useQuery, useQueryClient } from '@tanstack/react-query';
import { commentariesChannel } from '@tongtang/shared/commentaries/channel.ts';
import type { CommentaryErrand } from '@tongtang/shared/commentaries/contract.ts';
import { documentsChannel } from '@tongtang/shared/documents/channel.ts';
import { evaluationsChannel } from '@tongtang/shared/evaluations/channel.ts';
import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import type { ReviewMention } from '@tongtang/shared/reviews/mentions.contract.ts';
import { useEffect } from 'react';
import { useApi, useLineState, useRealtime } from '../../platform/platform.tsx';
import { mayAnywhere, useActor } from '../../platform/session.tsx';

/** Of each kind; the lists themselves have the rest. */
const MOST = 10;

/** Something that asks for me: a sheet to fill in, a plan to sign, a plan that names me, a comment on a recording. */
export type Errand =
  | { kind: 'sheet' | 'review' | 'mention'; id: string; title: string; at: number }
  | { kind: 'talk'; id: string; title: string; at: number; talk: ReviewMention }
  | { kind: 'commentary'; id: string; title: string; at: number; commentary: CommentaryErrand };

/** What of plans, evaluations and reviews waits for the person; what cannot be asked for now is left out. */
export function useErrands(): Errand[] {
  const api = useApi();
  const actor = useActor();
  useErrandNews();
  const ofPlans = (mine: 'review' | 'mentioned') => ({
    ...api.lessonPlans.list.queryOptions({ input: { mine, limit: MOST } }),
    enabled: mayAnywhere(actor, 'lessonPlan.read'),
  });
  const sheets = useQuery({
    ...api.evaluations.list.queryOptions({ input: { mine: 'fill', limit: MOST } }),
    enabled: mayAnywhere(actor, 'evaluation.read'),
  });
  const reviews = useQuery(ofPlans('review'));
  const mentions = useQuery(ofPlans('mentioned'));
  const talks = useQuery({
    ...api.reviews.mentions.list.queryOptions({ input: { limit: MOST } }),
    enabled: mayAnywhere(actor, 'review.read'),
  });
  const commentaries = useQuery({
    ...api.commentaries.errands.queryOptions({ input: {} }),
    enabled: mayAnywhere(actor, 'review.read'),
  });
  return [
    ...(commentaries.data?.items ?? []).map((commentary): Errand => {
      const { id, lessonTitle: title, dueAt: at } = commentary;
      return { kind: 'commentary', id, title, at, commentary };
    }),
    ...(talks.data?.items ?? []).map((talk): Errand => {
      return { kind: 'talk', id: talk.threadId, title: talk.lessonTitle, at: talk.at, talk };
    }),
    ...(sheets.data?.items ?? []).map(({ id, name, createdAt }): Errand => {
      return { kind: 'sheet', id, title: name, at: createdAt };
    }),
    ...(reviews.data?.items ?? []).map(({ id, title, updatedAt }): Errand => {
      return { kind: 'review', id, title, at: updatedAt };
    }),
    ...(mentions.data?.items ?? []).map(({ id, title, updatedAt }): Errand => {
      return { kind: 'mention', id, title, at: updatedAt };
    }),
  ];
}

/** Asks again when something was asked of me, and after every break of the line. */
function useErrandNews(): void {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    if (!isConnected) return undefined;
    const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey }); // a failure shows in the query
    again(api.evaluations.list.key());
    again(api.lessonPlans.list.key());
    again(api.reviews.mentions.key());
    again(api.commentaries.errands.key());
    const ends = [
      realtime.on(evaluationsChannel, 'evaluation:changed', () => again(api.evaluations.list.key())),
      realtime.on(documentsChannel, 'document:mentioned', () => again(api.lessonPlans.list.key())),
      realtime.on(reviewsChannel, 'review:mentioned', () => again(api.reviews.mentions.key())),
      realtime.on(commentariesChannel, 'commentary:changed', () => again(api.commentaries.errands.key())),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [api, realtime, queryClient, isConnected]);
}
