import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { SegmentFiles } from '../../../platform/segment-files.ts';
import { bringPins } from './bring-pins.ts';
import { answerNames, pinOf, type FetchDeps } from './fetch-pin.ts';
import { openPinBoard, type PinBoard } from './pin-board.ts';
import { withMoment } from './pin.ts';

/** What this person takes along on this device, to be watched without a line. */
export type Pins = Pick<PinBoard, 'list' | 'subscribe'> & {
  /** Takes it along; it comes when no lesson needs the line. @throws QuotaExceededError */
  pin(recording: Recording): Promise<void>;
  unpin(id: string): Promise<void>;
  /** What is here is read here, the rest of the server. */
  filesOf(id: string, server: SegmentFiles): SegmentFiles;
  /** It is being watched now; told to the server when there is a line. */
  noteWatched(id: string): Promise<void>;
  /** Fetches what is missing and tells what was watched, until the line or a lesson stops it. */
  work(): Promise<void>;
};

export function openPins(deps: FetchDeps): Pins {
  const { store, now } = deps;
  const board = openPinBoard(store);
  let working: Promise<void> | null = null;
  return {
    list: board.list,
    subscribe: board.subscribe,
    async pin(recording) {
      const at = now();
      // so that the browser does not throw it away when another site needs room
      void navigator.storage.persist().catch(() => false);
      await store.begin(pinOf(recording, { pinnedAt: at, now: at }));
      await store.keepAnswer(recording.id, answerNames.recording(recording.id), recording);
      await board.changed();
    },
    unpin: board.forget,
    filesOf: (id, server) => ({
      bytes: async (segmentId, range, signal) =>
        (await store.bytes(id, segmentId, range).catch(() => null)) ??
        (await server.bytes(segmentId, range, signal)),
      clusters: async (segmentId, signal) => {
        const kept = await store.answer(answerNames.clusters(segmentId)).catch(() => undefined);
        return kept === undefined
          ? server.clusters(segmentId, signal)
          : (kept as Awaited<ReturnType<SegmentFiles['clusters']>>); // as: the server's answer, as it was kept
      },
    }),
    async noteWatched(id) {
      const pin = await store.read(id);
      if (pin !== null) await store.write({ ...pin, sittings: withMoment(pin.sittings, now()) });
    },
    async work() {
      working ??= bringPins({ ...deps, board }).finally(() => (working = null));
      await working;
    },
  };
}
