import { createApi } from '../platform/api.ts';
import { createServerClock } from '../platform/clock.ts';
import { inTurn } from '../platform/in-turn.ts';
import { openDevice } from '../platform/offline/device.ts';
import { keepAnswers } from '../platform/offline/kept-answers.ts';
import { keepSession } from '../platform/offline/kept-session.ts';
import type { Platform } from '../platform/platform.tsx';
import { createQueryClient } from '../platform/query.ts';
import { currentSession, recheckSession, watchSession } from '../platform/session.tsx';
import { createRealtimeClient } from '../platform/socket.ts';
import { keptQuestions } from './kept-questions.ts';
import { loadTexts } from './load-texts.ts';

/** Opens what the page needs once; nothing is sent before the first page asks. */
export function openPlatform(): Platform {
  const clock = createServerClock();
  const queryClient = createQueryClient((problem) => watchSession(queryClient, problem));
  const api = createApi({ origin: location.origin, clock });
  // missing where the page was not opened by https or on this machine
  const caches = 'caches' in globalThis ? globalThis.caches : undefined;
  const device = openDevice({
    ...{ indexedDB: globalThis.indexedDB, caches, now: Date.now },
    // a browser may refuse even to be asked
    localStorage: () => globalThis.localStorage,
  });
  keepSession({ queryClient, device, api });
  keepAnswers({
    ...{ queryClient, device, questions: keptQuestions(api) },
    personId: () => currentSession(queryClient)?.actor.personId ?? null,
  });
  return {
    ...{ clock, queryClient, loadTexts, api, device, newsTurn: inTurn() },
    realtime: createRealtimeClient({ onRefused: () => recheckSession(queryClient) }),
  };
}
