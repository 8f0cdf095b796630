import type { LiveSnapshot } from '../model/live-lesson.ts';
import type { SessionSnapshot } from './lesson-session.ts';

/** What tests and technicians may read of a lesson on this page; nothing can be done through it. */
export type RoomProof = {
  state(): {
    entry: LiveSnapshot['entry']['kind'];
    line: string;
    live: LiveSnapshot['state'];
    unsent: number;
    own: Record<'microphone' | 'camera' | 'screen', string>;
  };
};

declare global {
  interface Window {
    __tongtangRoom?: RoomProof;
  }
}

type Shown = { snapshot(): SessionSnapshot };

/** Shows it under `window.__tongtangRoom` until the returned function is called. */
export function showProof(session: Shown): () => void {
  const proof: RoomProof = Object.freeze({
    state: () => {
      const { live, media } = session.snapshot();
      const own = media?.own;
      return {
        entry: live.entry.kind,
        line: media?.line.kind ?? 'connecting',
        live: structuredClone(live.state),
        unsent: live.unsent,
        own: {
          microphone: own?.microphone.kind ?? 'off',
          camera: own?.camera.kind ?? 'off',
          screen: own?.screen.kind ?? 'off',
        },
      };
    },
  });
  window.__tongtangRoom = proof;
  return () => {
    if (window.__tongtangRoom === proof) delete window.__tongtangRoom;
  };
}
