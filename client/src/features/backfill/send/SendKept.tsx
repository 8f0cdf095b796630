import { useEffect } from 'react';
import { usePlatform } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { withIdleLine } from '../../../platform/lesson-line.ts';
import { openSourceStore } from '../source-store.ts';
import { sendKept } from './send-kept.ts';
import { uploadStretch } from './upload-stretch.ts';

const AGAIN_MS = 10_000;

/** On every page: sends what this device kept, whenever no page of this browser is in a lesson. */
export function SendKept() {
  const { api, clock } = usePlatform();
  const { personId } = useActor();
  useEffect(() => {
    let stop: AbortController | null = null;
    const store = openSourceStore();
    const deps = { api, store, personId, now: clock.now, upload: uploadStretch };
    const send = async () => {
      if (stop !== null) return;
      const { signal } = (stop = new AbortController());
      await withIdleLine((taken) => {
        taken.addEventListener('abort', () => stop?.abort(), { once: true });
        return sendKept(deps, signal);
      }).catch(() => undefined); // tried again
      stop = null;
    };
    const soon = () => void send();
    const timer = setInterval(soon, AGAIN_MS);
    window.addEventListener('online', soon);
    soon();
    return () => {
      stop?.abort();
      clearInterval(timer);
      window.removeEventListener('online', soon);
    };
  }, [api, clock, personId]);
  return null;
}
