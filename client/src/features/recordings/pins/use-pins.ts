import type { QueryClient, QueryFunction, QueryPersister } from '@tanstack/react-query';
import { CoursewareDetail } from '@tongtang/shared/courseware/contract.ts';
import { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { openKeptFiles } from '../../../platform/kept-files.ts';
import { answeredOrKept } from '../../../platform/offline/kept-answers.ts';
import { usePlatform, type Platform } from '../../../platform/platform.tsx';
import { serverSegmentFiles } from '../../../platform/segment-files.ts';
import { useActor } from '../../../platform/session.tsx';
import { answerNames } from './fetch-pin.ts';
import { openPinStore, type PinStore } from './pin-store.ts';
import type { PinState } from './pin-board.ts';
import { openPins, type Pins } from './pins.ts';

const opened = new WeakMap<QueryClient, Map<string, Pins>>();

/** What this person takes along on this device; null where the browser keeps nothing for pages (plain http). */
export function usePins(): Pins | null {
  const platform = usePlatform();
  const { personId } = useActor();
  const [pins] = useState(() => pinsOf(platform, personId));
  return pins;
}

function pinsOf(platform: Platform, personId: string): Pins | null {
  if (!('caches' in globalThis) || !('locks' in navigator)) return null;
  const { queryClient, api, clock } = platform;
  const ofPage = opened.get(queryClient) ?? new Map<string, Pins>();
  opened.set(queryClient, ofPage);
  const known = ofPage.get(personId);
  if (known !== undefined) return known;
  const store = openPinStore(globalThis.caches, personId);
  const pins = openPins({
    ...{ api, store, now: clock.now },
    keptFiles: () => openKeptFiles({ ownerId: personId }),
    filesOf: (id) => serverSegmentFiles(api, id),
  });
  ofPage.set(personId, pins);
  answerFromPins(platform, store, pins);
  return pins;
}

/** While the server cannot be reached, what was kept with the pinned recordings stands in for its answers. */
function answerFromPins({ queryClient, api }: Platform, store: PinStore, pins: Pins): void {
  const events = z.object({ events: z.array(LessonEvent) });
  const questions = [
    { queryKey: api.recordings.find.key(), name: answerNames.recording, schema: Recording },
    { queryKey: api.recordings.events.key(), name: answerNames.events, schema: events },
    { queryKey: api.courseware.find.key(), name: answerNames.courseware, schema: CoursewareDetail },
  ];
  for (const { queryKey, name, schema } of questions) {
    const persister: QueryPersister = (ask, context, query) => {
      const id = idIn(query.queryKey);
      return answeredOrKept<unknown>({
        ask: () => Promise.resolve().then(() => (ask as QueryFunction)(context)), // as: the question's own function
        copy: async () => {
          const kept = schema.safeParse(await store.answer(name(id)));
          return kept.success ? kept.data : undefined;
        },
        keep: (answer) => store.renewAnswer(name(id), answer),
        forget: async () => {
          if (name === answerNames.recording) await pins.unpin(id);
        },
        onLate: (answer) => queryClient.setQueryData(query.queryKey, answer),
      });
    };
    queryClient.setQueryDefaults(queryKey, { persister });
  }
}

const Asked = z.tuple([z.unknown(), z.object({ input: z.object({ id: z.string() }) })]);

const idIn = (queryKey: readonly unknown[]): string => Asked.parse(queryKey)[1].input.id;

const NONE: readonly PinState[] = [];
const nothing = () => () => undefined;

/** All pinned recordings, as they come. */
export const usePinStates = (pins: Pins | null): readonly PinState[] =>
  useSyncExternalStore(pins?.subscribe ?? nothing, () => pins?.list() ?? NONE);
