import { createApi } from '../platform/api.ts';
import { createServerClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.tsx';
import { createQueryClient } from '../platform/query.ts';
import { recheckSession, watchSession } from '../platform/session.tsx';
import { createRealtimeClient } from '../platform/socket.ts';
import { loadTexts } from './load-texts.ts';

/** Opens what the page needs once; nothing is sent before the first page asks. */
export function openPlatform(): Platform {
  const clock = createServerClock();
  const queryClient = createQueryClient((problem) => watchSession(queryClient, problem));
  return {
    clock,
    queryClient,
    loadTexts,
    api: createApi({ origin: location.origin, clock }),
    realtime: createRealtimeClient({ onRefused: () => recheckSession(queryClient) }),
  };
}
