import { useQuery, useQueryClient } from '@tanstack/react-query';
import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingWord } from '@tongtang/shared/meetings/contract.ts';
import { MeetingWordId, type MeetingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi, useRealtime } from '../../../platform/platform.tsx';
import type { RealtimeClient } from '../../../platform/socket.ts';
import { useOpened } from '../../../ui/use-opened.ts';
import { createWordSender, UnsentWord, type WordSender } from './word-sender.ts';

/** What was written in a meeting; what comes is added at once. */
export function useWords(id: MeetingId) {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  useEffect(() => {
    const queryKey = api.meetings.words.queryKey({ input: { id } });
    return realtime.on(meetingsChannel, 'meeting:said', ({ meetingId, word }) => {
      if (meetingId !== id) return;
      queryClient.setQueryData(queryKey, (known: { items: MeetingWord[] } | undefined) =>
        known === undefined || known.items.some((one) => one.id === word.id)
          ? known
          : { items: [...known.items, word] },
      );
    });
  }, [api, realtime, queryClient, id]);
  return useQuery(api.meetings.words.queryOptions({ input: { id } }));
}

/** How many lines came that were not shown yet. */
export function useNewWords(id: MeetingId, isShown: boolean): number {
  const many = useWords(id).data?.items.length ?? 0;
  const [seen, setSeen] = useState(0);
  if (isShown && seen !== many) setSeen(many);
  return isShown ? 0 : Math.max(0, many - seen);
}

/** Sends what one writes, as long as the meeting is open, also while the talk is not shown. */
export function useWordSender(meetingId: MeetingId): WordSender | null {
  const realtime = useRealtime();
  return useOpened(() =>
    createWordSender({
      ...keptWords(meetingId),
      send: ({ id, body }) => realtime.send(meetingsChannel, 'meeting:say', { meetingId, wordId: id, body }),
      newId: () => MeetingWordId.parse(newUuid()),
      pause: () => untilConnected(realtime),
    }),
  );
}

const PAUSE_MS = 1_000;

/** A moment, or until the line is back. */
const untilConnected = (realtime: RealtimeClient): Promise<void> =>
  new Promise((resolve) => {
    let end: () => void = () => undefined;
    const look = () => {
      if (realtime.state() !== 'connected') return;
      end();
      resolve();
    };
    setTimeout(() => {
      end = realtime.subscribe(look);
      look();
    }, PAUSE_MS);
  });

function keptWords(meetingId: MeetingId) {
  const key = `tongtang.meeting-words.${meetingId}`;
  const read = (): UnsentWord[] => {
    try {
      return z.array(UnsentWord).parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
    } catch {
      return [];
    }
  };
  return {
    left: read(),
    keep(unsent: readonly UnsentWord[]) {
      try {
        if (unsent.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(unsent));
      } catch {
        // storage is closed or full: what is unsent lives as long as the page
      }
    },
  };
}
