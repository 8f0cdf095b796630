import { open } from 'node:fs/promises';
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  FilePathSource,
  Input,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

/** Where playing can begin: `[atMs, offset in bytes]`, in order. */
export type Clusters = [atMs: number, offset: number][];

export type SoundWriter = {
  add(packet: Uint8Array, atSeconds: number, lengthSeconds: number): Promise<void>;
  /** Puts everything on disk. */
  close(): Promise<Clusters>;
};

/** A list of places to begin at that a thin line carries; playing begins at most so far before a moment. */
const CLUSTER_SECONDS = 4;

const OPUS = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 };

/** Begins a file of sound that is written from its beginning to its end, as recorders write theirs: our player knows it. */
export async function writeSound(path: string): Promise<SoundWriter> {
  const file = await open(path, 'wx');
  const clusters: Clusters = [];
  const output = new Output({
    format: new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: CLUSTER_SECONDS,
      onCluster: (_, offset, timestamp) => clusters.push([Math.round(timestamp * 1000), offset]),
    }),
    target: new StreamTarget(
      new WritableStream({
        async write({ data, position }: { data: Uint8Array; position: number }) {
          await file.write(data, 0, data.length, position);
        },
      }),
    ),
  });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  let isStarted = false;
  return {
    async add(data, atSeconds, lengthSeconds) {
      if (!isStarted) await output.start();
      const packet = new EncodedPacket(data, 'key', atSeconds, lengthSeconds);
      await source.add(packet, isStarted ? undefined : { decoderConfig: OPUS });
      isStarted = true;
    },
    async close() {
      await output.finalize();
      await file.datasync();
      await file.close();
      return clusters;
    },
  };
}

/** One packet of a file of sound; its time within the file. */
export type SoundPacket = { data: Uint8Array; atMs: number };

/** The packets of a file's only track, in order. @throws Error, when it is not a file of Opus */
export async function* readSound(path: string): AsyncGenerator<SoundPacket> {
  const input = new Input({ source: new FilePathSource(path), formats: [WEBM] });
  try {
    const tracks = await input.getTracks();
    const [track] = tracks;
    if (tracks.length !== 1 || track?.isAudioTrack() !== true || (await track.getCodec()) !== 'opus')
      throw new Error('not one track of Opus');
    for await (const { data, timestamp } of new EncodedPacketSink(track).packets())
      yield { data, atMs: timestamp * 1000 };
  } finally {
    input.dispose();
  }
}
