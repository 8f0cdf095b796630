import { open } from 'node:fs/promises';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  WEBM,
  type InputTrack,
} from 'mediabunny';
import { isFlv, openFlv } from './flv.ts';
import { Unfit, type MediaTrack, type TrackPacket } from './media-track.ts';

/** What people call the codecs that cannot be kept as they are. */
const NAMES: Record<string, string> = {
  ...{
    hevc: 'HEVC (H.265)',
    vp8: 'VP8',
    vp9: 'VP9',
    av1: 'AV1',
    prores: 'ProRes',
    mp3: 'MP3/MP2',
    ac3: 'AC-3',
  },
  ...{
    eac3: 'E-AC-3',
    dts: 'DTS',
    opus: 'Opus',
    vorbis: 'Vorbis',
    flac: 'FLAC',
    ulaw: 'G.711',
    alaw: 'G.711',
  },
};

/** Picture and sound of a file, whatever its name: MP4, Matroska, MPEG-TS or FLV with H.264 and AAC. @throws Unfit */
export async function openMedia(path: string): Promise<MediaTrack[]> {
  const file = await open(path, 'r');
  const start = new Uint8Array(16);
  await file.read(start, 0, start.length, 0);
  const isOwn = isFlv(start);
  if (!isOwn) await file.close();
  const tracks = isOwn ? await openFlv(file) : await openByLibrary(path);
  if (tracks.length === 0) throw new Unfit('no-tracks');
  return tracks;
}

async function openByLibrary(path: string): Promise<MediaTrack[]> {
  const input = new Input({
    source: new FilePathSource(path),
    formats: [MP4, QTFF, MATROSKA, WEBM, MPEG_TS],
  });
  if (!(await input.canRead())) throw new Unfit('not-media');
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const tracks: MediaTrack[] = [];
  for (const track of [video, audio]) {
    if (track === null) continue;
    const codec = await track.getCodec();
    if (codec !== 'avc' && codec !== 'aac')
      throw new Unfit('codec', nameOf(codec, await track.getInternalCodecId()));
    tracks.push(await trackOf(track));
  }
  return tracks;
}

const nameOf = (codec: string | null, own: string | number | Uint8Array | null): string =>
  codec === null ? String(own ?? '?') : (NAMES[codec] ?? codec.toUpperCase());

async function trackOf(track: InputTrack): Promise<MediaTrack> {
  const packets = () => packetsOf(track);
  if (track.isVideoTrack()) {
    const config = await track.getDecoderConfig();
    const { codedWidth, codedHeight } = config ?? {};
    if (config === null || codedWidth === undefined || codedHeight === undefined) throw new Unfit('damaged');
    return { kind: 'video', codec: config.codec, config: { ...config, codedWidth, codedHeight }, packets };
  }
  const config = track.isAudioTrack() ? await track.getDecoderConfig() : null;
  if (config === null) throw new Unfit('damaged');
  return { kind: 'audio', codec: config.codec, config, packets };
}

/** So much less than the file announces is lost, not rounded. */
const CUT_S = 1.5;

async function* packetsOf(track: InputTrack): AsyncGenerator<TrackPacket> {
  let reached = 0;
  try {
    for await (const { data, type, timestamp } of new EncodedPacketSink(track).packets()) {
      yield { data, isKey: type === 'key', atSeconds: timestamp };
      reached = Math.max(reached, timestamp);
    }
  } catch (cause) {
    // the library ends like this where the file ends before its index
    throw Object.assign(new Unfit('cut'), { cause });
  }
  const announced = await track.getDurationFromMetadata();
  if (announced !== null && announced - reached > CUT_S) throw new Unfit('cut');
}
