import type { Device } from '../offline/device.ts';

/** What is on its way to the server is there sooner than this. */
const LONG_MS = 3_000;

type OtherWindowsOptions = {
  device: Device;
  personId: string;
  documentId: string;
  /** This window's number in the document. */
  writer: number;
  /** Whether this window noted that it has written what the server has not got. */
  isNoted: () => boolean;
  /** Which other windows of this person wrote what has been waiting on this device for long. */
  onOthersWait: (writers: readonly number[]) => void;
  /** Another window sent what this one had written so far, and took the note away. */
  onNoteGone: () => void;
};

/** Looks at what the other windows of a person, open or closed, have left on this device. @returns ends it */
export function watchOtherWindows(options: OtherWindowsOptions): () => void {
  const { device, personId, documentId, writer, isNoted, onOthersWait, onNoteGone } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const look = async () => {
    clearTimeout(timer);
    const waiting = await device.unsavedWriters(personId, documentId);
    if (isOver) return;
    const others = waiting.filter((one) => one.writer !== writer);
    if (isNoted() && others.length === waiting.length) onNoteGone();
    const now = Date.now();
    const long = others.filter(({ since }) => now - since >= LONG_MS);
    onOthersWait(long.map((one) => one.writer));
    clearTimeout(timer);
    const latest = Math.max(...others.map(({ since }) => since));
    if (latest > now - LONG_MS) timer = setTimeout(() => void look(), latest + LONG_MS - now);
  };
  const stop = device.subscribe(() => void look()); // reading the device never fails: it finds nothing
  void look(); // the same
  return () => {
    isOver = true;
    clearTimeout(timer);
    stop();
  };
}
