import { loadLiveKit } from './livekit.ts';
import type { MediaProof } from './media-proof.ts';
import { createMediaEngine, type MediaEngine, type MediaEngineOptions } from './media-engine.ts';

/** The media engine of a page, from the moment at which its program has been fetched. */
export type StartedEngine = {
  /** Null while the program is on its way. */
  engine(): MediaEngine | null;
  close(): void;
};

declare global {
  interface Window {
    /** What really arrived from whom, from the browser's own statistics: for tests and technicians. */
    __tongtangMedia?: () => Promise<MediaProof[]>;
  }
}

const FETCH_AGAIN_MS = 3_000;

/**
 * Fetches the program, for ever if need be, and enters at once.
 * @param changed after every change of what is heard and seen
 */
export function startEngine(
  options: Omit<MediaEngineOptions, 'livekit' | 'random' | 'now'>,
  changed: () => void,
): StartedEngine {
  let engine: MediaEngine | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  const start = async () => {
    try {
      const livekit = await loadLiveKit();
      if (isClosed) return;
      engine = createMediaEngine({ ...options, livekit, random: Math.random, now: Date.now });
      engine.subscribe(changed);
      changed();
    } catch {
      // the line broke while the program was on its way
      if (!isClosed) retry = setTimeout(() => void start(), FETCH_AGAIN_MS);
    }
  };
  void start(); // what fails is handled inside
  const proofs = async () => engine?.proofs() ?? [];
  window.__tongtangMedia = proofs;
  return {
    engine: () => engine,
    close() {
      isClosed = true;
      clearTimeout(retry);
      if (window.__tongtangMedia === proofs) delete window.__tongtangMedia;
      void engine?.leave(); // nothing waits for it
    },
  };
}
