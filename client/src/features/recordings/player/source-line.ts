import { createSilenceFiller } from './fill-silence.ts';

/** A media element with one source buffer, whose operations are done one after the other. */
export type SourceLine = {
  element: HTMLMediaElement;
  /** What follows is of a file whose beginning lies here. */
  beginFile(startMs: number): Promise<void>;
  append(bytes: ArrayBuffer): Promise<void>;
  /** Takes out everything; a file has to begin then. */
  clear(): Promise<void>;
  /** Takes out what lies before a moment; what is coming goes on. */
  removeBefore(toMs: number): Promise<void>;
  /** What is there, in ms of the recording, in order. */
  buffered(): { startMs: number; endMs: number }[];
  close(): void;
};

const TYPES = { video: 'video/webm; codecs="vp8"', audio: 'audio/webm; codecs="opus"' } as const;

/** @param mime of a file that is not what the line brings. @throws NotSupportedError if this browser cannot play it */
export function openSourceLine(kind: 'video' | 'audio', mime?: string): SourceLine {
  const element = document.createElement(kind);
  element.preload = 'auto';
  element.disableRemotePlayback = true;
  if (element instanceof HTMLVideoElement) {
    // the sound comes by the elements for sound
    element.muted = true;
    element.playsInline = true;
    element.disablePictureInPicture = true;
  }
  const media = new MediaSource();
  const url = URL.createObjectURL(media);
  element.src = url;
  const filler = kind === 'audio' && mime === undefined ? createSilenceFiller() : null;
  const ready = new Promise<SourceBuffer>((resolve, reject) => {
    media.addEventListener(
      'sourceopen',
      () => {
        try {
          const buffer = media.addSourceBuffer(mime ?? TYPES[kind]);
          media.duration = Number.POSITIVE_INFINITY;
          resolve(buffer);
        } catch (error) {
          reject(error instanceof Error ? error : new Error('no source buffer'));
        }
      },
      { once: true },
    );
  });
  ready.catch(() => undefined); // whoever uses it hears of it
  let open: SourceBuffer | null = null;
  void ready.then(
    (buffer) => (open = buffer),
    () => null,
  );
  return {
    element,
    async beginFile(startMs) {
      const buffer = await ready;
      // a cluster of unknown size never ends for the parser
      buffer.abort();
      filler?.reset();
      buffer.timestampOffset = startMs / 1000;
    },
    async append(bytes) {
      const whole = filler === null ? bytes : filler.fill(new Uint8Array(bytes));
      await done(await ready, (buffer) => buffer.appendBuffer(whole));
    },
    async clear() {
      const buffer = await ready;
      buffer.abort();
      if (buffer.buffered.length > 0) await done(buffer, () => buffer.remove(0, Number.POSITIVE_INFINITY));
    },
    removeBefore: async (toMs) => done(await ready, (buffer) => buffer.remove(0, toMs / 1000)),
    buffered: () => (open === null || media.readyState === 'closed' ? [] : rangesOf(open.buffered)),
    close() {
      element.pause();
      element.removeAttribute('src');
      element.load();
      URL.revokeObjectURL(url);
    },
  };
}

/** Resolves when what was begun is done. */
function done(buffer: SourceBuffer, begin: (buffer: SourceBuffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      buffer.removeEventListener('updateend', onEnd);
      buffer.removeEventListener('error', onError);
      settle();
    };
    const onEnd = end(resolve);
    const onError = end(() => reject(new Error('the browser does not take these bytes')));
    buffer.addEventListener('updateend', onEnd);
    buffer.addEventListener('error', onError);
    try {
      begin(buffer);
    } catch (error) {
      end(() => reject(error instanceof Error ? error : new Error('append refused')))();
    }
  });
}

const rangesOf = (ranges: TimeRanges): { startMs: number; endMs: number }[] =>
  Array.from({ length: ranges.length }, (_, index) => ({
    startMs: ranges.start(index) * 1000,
    endMs: ranges.end(index) * 1000,
  }));
