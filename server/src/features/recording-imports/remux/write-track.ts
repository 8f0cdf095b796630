import { open, type FileHandle } from 'node:fs/promises';
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { intoFile, type Written } from '../../../platform/media-file.ts';
import { Unfit, type MediaTrack, type TrackPacket } from './media-track.ts';

/** A track as a file of its own, which a browser plays from each of its fragments on. */
export type WrittenTrack = Written & {
  kind: 'video' | 'audio';
  codec: string;
  /** End of the last frame, from the file's moment 0. */
  endMs: number;
  /** The original breaks off, or its clock jumps; what was before is there. */
  isCut: boolean;
};

/** Shortest fragment: fewer are fewer requests, more are quicker seeking. */
const FRAGMENT_S = 2;
/** A clock that jumps farther does not go on any more. */
const JUMP_S = 60;

type WriteInput = {
  track: MediaTrack;
  path: string;
  /** By the original's clock: moment 0 of what is written. What lies before it is left out. */
  originSeconds: number;
  onProgress: (atSeconds: number) => void;
};

/** Writes fragmented MP4 (ISO/IEC 14496-12, 8.8), frames as they are. Null when there was nothing to write. */
export async function writeTrack({
  track,
  path,
  originSeconds,
  onProgress,
}: WriteInput): Promise<WrittenTrack | null> {
  const file = await open(path, 'w');
  const written: Written = { bytes: 0, clusters: [] };
  const output = outputInto(file, written);
  const add = packetAdder(output, track);
  let isCut = false;
  let last: number | null = null;
  let frames = 0;
  let endSeconds = 0;
  try {
    for await (const packet of whole(track)) {
      const at = packet.atSeconds - originSeconds;
      if (last !== null && Math.abs(at - last) > JUMP_S) throw new Unfit('cut');
      // a picture begins with one that needs no other
      if (at < 0 || (last === null && !packet.isKey)) continue;
      await add(packet, at);
      frames += 1;
      endSeconds = Math.max(endSeconds, at);
      last = at;
      onProgress(at);
    }
  } catch (error) {
    if (!(error instanceof Unfit && error.reason === 'cut')) throw error;
    isCut = true;
  }
  try {
    if (last === null) return null;
    await output.finalize();
    await file.datasync();
  } finally {
    await file.close();
  }
  return {
    kind: track.kind,
    codec: track.codec,
    ...written,
    endMs: Math.round((endSeconds * 1000 * frames) / Math.max(1, frames - 1)),
    isCut,
  };
}

/** A file that was cut gives frames without their bytes. */
async function* whole(track: MediaTrack): AsyncGenerator<TrackPacket> {
  for await (const packet of track.packets()) {
    if (packet.data.length === 0) throw new Unfit('cut');
    yield packet;
  }
}

function outputInto(file: FileHandle, written: Written) {
  const { noteCluster, target } = intoFile(file, written);
  const shape = { fastStart: 'fragmented', minimumFragmentDuration: FRAGMENT_S } as const;
  return new Output({ format: new Mp4OutputFormat({ ...shape, onMoof: noteCluster }), target });
}

function packetAdder(output: Output, track: MediaTrack) {
  const sound = track.kind === 'audio' ? new EncodedAudioPacketSource('aac') : null;
  const picture = track.kind === 'video' ? new EncodedVideoPacketSource('avc') : null;
  if (sound !== null) output.addAudioTrack(sound);
  if (picture !== null) output.addVideoTrack(picture);
  let isStarted = false;
  return async ({ data, isKey }: TrackPacket, atSeconds: number): Promise<void> => {
    if (!isStarted) await output.start();
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', atSeconds, 0);
    const isFirst = !isStarted;
    isStarted = true;
    if (track.kind === 'audio')
      await sound?.add(packet, isFirst ? { decoderConfig: track.config } : undefined);
    else await picture?.add(packet, isFirst ? { decoderConfig: track.config } : undefined);
  };
}
