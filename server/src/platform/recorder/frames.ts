import { Vp8RtpPayload, type RtpPacket } from 'werift';

/** One coded picture, or one packet of sound. */
export type Frame = {
  data: Uint8Array;
  /** RTP's clock: 90 kHz for pictures, 48 kHz for sound; 32 bits. */
  rtpTimestamp: number;
  isKey: boolean;
  /** Of a key picture. */
  size: { width: number; height: number } | null;
};

/** Puts frames together from the packets of one stream, in order. */
export type FrameMaker = {
  take(packet: RtpPacket): Frame | null;
  /** Packets before the next one are lost: what depends on them is no picture any more. */
  onLost(): void;
};

/** Each packet of Opus is a frame (RFC 7587); empty ones only keep the line open. */
export const soundFrames = (): FrameMaker => ({
  take: ({ header, payload }) =>
    payload.length === 0
      ? null
      : { data: new Uint8Array(payload), rtpTimestamp: header.timestamp, isKey: true, size: null },
  onLost: () => undefined,
});

/** VP8 (RFC 7741); nothing before a key picture, and after a loss nothing until the next one. */
export function vp8Frames({ askForKey }: { askForKey: () => void }): FrameMaker {
  let parts: Buffer[] = [];
  let timestamp: number | null = null;
  let isWhole = false;
  let needsKey = true;
  return {
    take({ header, payload }) {
      // padding, which carries nothing
      if (payload.length === 0) return null;
      const part = Vp8RtpPayload.deSerialize(payload);
      if (header.timestamp !== timestamp) {
        timestamp = header.timestamp;
        parts = [];
        isWhole = part.sBit === 1 && part.pid === 0;
      }
      parts.push(part.payload);
      if (!header.marker) return null;
      const data = new Uint8Array(Buffer.concat(parts));
      parts = [];
      const size = keySize(data);
      if (!isWhole || (needsKey && size === null)) {
        needsKey = true;
        askForKey();
        return null;
      }
      needsKey = false;
      return { data, rtpTimestamp: header.timestamp, isKey: size !== null, size };
    },
    onLost() {
      isWhole = false;
      needsKey = true;
      askForKey();
    },
  };
}

/** Width and height of a VP8 key picture (RFC 6386 §9.1); null for every other. */
export function keySize(data: Uint8Array): Frame['size'] {
  const [tag = 1, , , s0, s1, s2, w0 = 0, w1 = 0, h0 = 0, h1 = 0] = data;
  if ((tag & 1) !== 0 || s0 !== 0x9d || s1 !== 0x01 || s2 !== 0x2a) return null;
  return { width: (w0 | (w1 << 8)) & 0x3fff, height: (h0 | (h1 << 8)) & 0x3fff };
}
