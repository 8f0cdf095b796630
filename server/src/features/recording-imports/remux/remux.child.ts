import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unfit, type MediaTrack } from './media-track.ts';
import { openMedia } from './open-media.ts';
import { writeTrack, type WrittenTrack } from './write-track.ts';

/**
 * `remux.child.ts <file> <folder>`: writes `video.mp4` and `audio.mp4` into the folder and prints one line of JSON,
 * `{tracks, startMs}` or `{refused, detail}`. How far it is stands in `progress`, seconds of the lesson.
 */
const [path = '', folder = ''] = process.argv.slice(2);
const TELL_MS = 500;

async function remux(): Promise<object> {
  const media = await openMedia(path);
  const origin = await originOf(media);
  const tracks: WrittenTrack[] = [];
  for (const [index, track] of media.entries()) {
    const onProgress = teller(index);
    const written = await writeTrack({
      ...{ track, path: join(folder, `${track.kind}.mp4`), originSeconds: origin, onProgress },
    });
    if (written !== null) tracks.push(written);
  }
  if (tracks.length === 0) throw new Unfit('damaged');
  return { tracks };
}

/** The first picture's moment; of a file without pictures, the first sound's. */
async function originOf(media: readonly MediaTrack[]): Promise<number> {
  for (const track of media)
    for await (const { isKey, atSeconds } of track.packets()) if (isKey) return atSeconds;
  throw new Unfit('damaged');
}

function teller(index: number) {
  let told = 0;
  return (atSeconds: number) => {
    if (Date.now() - told < TELL_MS) return;
    told = Date.now();
    void writeFile(join(folder, 'progress'), `${String(index)} ${String(Math.round(atSeconds))}`).catch(
      () => undefined,
    ); // only told for people to see
  };
}

const print = (finding: object) => {
  process.stdout.write(`${JSON.stringify(finding)}\n`, () => process.exit(0));
};
const refuse = (error: unknown) => {
  if (!(error instanceof Unfit))
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  const { reason, detail } = error instanceof Unfit ? error : { reason: 'damaged', detail: null };
  print({ refused: reason === 'cut' ? 'damaged' : reason, detail });
};
process.on('uncaughtException', refuse);
process.on('unhandledRejection', refuse);
remux().then(print, refuse);
