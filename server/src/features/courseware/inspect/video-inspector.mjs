// @ts-check
/**
 * Opens the clip given as argument and prints, as one line of JSON, `{"pageSizes":[[width,height]]}` in pixels as it
 * is shown or `{"refused":reason}`. Runs as a process of its own with limits; plain JavaScript, see pdf-inspector.mjs.
 */
import { FilePathSource, Input, MP4, WEBM } from 'mediabunny';

/** What every browser of today plays; HEVC of phones is not among them. */
const PLAYED = { video: ['avc', 'vp8', 'vp9', 'av1'], audio: ['aac', 'mp3', 'opus', 'vorbis', 'flac'] };

const [path = ''] = process.argv.slice(2);

/** @param {object} finding */
const print = (finding) => {
  process.stdout.write(`${JSON.stringify(finding)}\n`, () => process.exit(0));
};

async function inspect() {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, WEBM] });
  const video = await input.getPrimaryVideoTrack();
  if (video === null) return { refused: 'damaged' };
  const audio = await input.getPrimaryAudioTrack();
  if (video.codec === null || !PLAYED.video.includes(video.codec)) return { refused: 'codec' };
  if (audio !== null && (audio.codec === null || !PLAYED.audio.includes(audio.codec)))
    return { refused: 'codec' };
  // the last packet is looked for, so that a clip that breaks off is noticed
  if (!((await video.computeDuration()) > 0)) return { refused: 'damaged' };
  return { pageSizes: [[video.displayWidth, video.displayHeight]] };
}

process.on('uncaughtException', () => print({ refused: 'damaged' }));
process.on('unhandledRejection', () => print({ refused: 'damaged' }));
inspect().then(print, () => print({ refused: 'damaged' }));
