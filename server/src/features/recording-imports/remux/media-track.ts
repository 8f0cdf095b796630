/** A frame as the file has it. */
export type TrackPacket = {
  data: Uint8Array;
  /** Playing can begin with it. */
  isKey: boolean;
  /** When it is shown, by the file's clock. */
  atSeconds: number;
};

/** One stream of a file, undecoded. */
export type MediaTrack = {
  /** As RFC 6381 writes it. */
  codec: string;
  /** In the order of decoding. @throws Unfit `cut` behind the last whole frame */
  packets: () => AsyncGenerator<TrackPacket>;
} & (
  | { kind: 'video'; config: VideoDecoderConfig & { codedWidth: number; codedHeight: number } }
  | { kind: 'audio'; config: AudioDecoderConfig }
);

/** Why a file, or its end, cannot be used. */
export class Unfit extends Error {
  readonly reason: 'not-media' | 'no-tracks' | 'codec' | 'damaged' | 'cut';
  /** The codec, by the name that people know. */
  readonly detail: string | null;

  constructor(reason: Unfit['reason'], detail: string | null = null) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}
