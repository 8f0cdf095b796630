import type { Device } from '../offline/device.ts';
import type { OwnWriting } from './own-writing.ts';

/** What is on its way to the server is there sooner than this. */
const LONG_MS = 3_000;

type OtherWindowsOptions = {
  device: Device;
  personId: string;
  documentId: string;
  /** This window's number in the document. */
  writer: number;
  own: OwnWriting;
  /** Whether this window noted that it has written what the server has not got. */
  isNoted: () => boolean;
  /** Another window sent what this one had written so far, and took the note away. */
  onNoteGone: () => void;
  /** What other windows wrote has been waiting for long: they have no line, or are closed. */
  onLeft: (updates: readonly Uint8Array[]) => void;
};

/** The other windows of a person, open or closed, and what they have left on this device. */
export type OtherWindows = {
  /** The server has what was taken over from them so far, and what this window wrote: the copies of that go. */
  saved(): Promise<void>;
  stop(): void;
};

/** Takes over what waits for long. */
export function watchOtherWindows(options: OtherWindowsOptions): OtherWindows {
  const { device, personId, documentId, writer, own, isNoted, onNoteGone, onLeft } = options;
  let taken: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const takeOver = async (writers: readonly number[]) => {
    const left = await own.read();
    if (isOver) return;
    taken = [...new Set([...taken, ...writers])];
    onLeft(left.updates);
    own.take(left);
  };
  const look = async () => {
    clearTimeout(timer);
    const waiting = await device.unsavedWriters(personId, documentId);
    if (isOver) return;
    const others = waiting.filter((one) => one.writer !== writer);
    if (isNoted() && others.length === waiting.length) onNoteGone();
    const now = Date.now();
    const long = others.filter((one) => now - one.since >= LONG_MS && !taken.includes(one.writer));
    if (long.length > 0) await takeOver(long.map((one) => one.writer));
    clearTimeout(timer);
    const latest = Math.max(...others.map(({ since }) => since));
    if (latest > now - LONG_MS) timer = setTimeout(lookSoon, latest + LONG_MS - now);
  };
  const lookSoon = () => void look().catch(() => undefined); // what cannot be read is read when the document is opened again
  const stopListening = device.subscribe(lookSoon);
  lookSoon();
  return {
    async saved() {
      const writers = taken;
      taken = [];
      await own.forget();
      if (writers.length === 0) return;
      // they may have written more since
      const left = await own.writers();
      const done = writers.filter((one) => !left.includes(one));
      await device.markSaved(personId, documentId, done);
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}
