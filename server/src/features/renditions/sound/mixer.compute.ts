/** Samples in a millisecond and in a second: one channel at 48 kHz throughout. */
export const PER_MS = 48;
export const RATE = PER_MS * 1000;
/** One packet of the mixed sound is so long. */
export const FRAME_MS = 20;
export const FRAME = FRAME_MS * PER_MS;

/** Packets that come so much before or behind their place follow each other without a click. */
const TOLERANCE = 40 * PER_MS;

/** Where the packets of one file lie, in samples of the recording. */
export type Placing = {
  /** Where a packet of so many samples, stamped with `at`, begins. */
  place(at: number, samples: number): number;
};

/** Stamps are rounded, sound is not: a packet stands behind the one before it unless its stamp says otherwise. Pure. */
export function createPlacing(): Placing {
  let next: number | null = null;
  return {
    place(at, samples) {
      const begins = next !== null && Math.abs(at - next) < TOLERANCE ? next : at;
      next = begins + samples;
      return begins;
    },
  };
}

/** Adds a packet to the sum, both as samples from -32768 to 32767; what lies outside of the sum is left out. */
export function addTo(sum: Float32Array, packet: Int16Array, begins: number): void {
  const from = Math.max(0, -begins);
  const to = Math.min(packet.length, sum.length - begins);
  for (let index = from; index < to; index += 1)
    sum[begins + index] = (sum[begins + index] ?? 0) + (packet[index] ?? 0);
}

const LOUDEST = 31_000;
/** Of what is missing to full loudness, so much comes back each frame: all of it in about a second. */
const COMES_BACK = 0.06;

/** Makes whole numbers of the sum of several voices: where they are too loud together, all become quieter. */
export function createLimiter(): (frame: Float32Array) => Int16Array {
  let gain = 1;
  return (frame) => {
    let peak = 1;
    for (const sample of frame) peak = Math.max(peak, Math.abs(sample));
    const most = Math.min(1, LOUDEST / peak);
    const before = gain;
    gain = most < gain ? most : gain + (most - gain) * COMES_BACK;
    const result = new Int16Array(frame.length);
    for (const [index, sample] of frame.entries()) {
      const now = before + ((gain - before) * index) / frame.length;
      result[index] = Math.max(-32_768, Math.min(32_767, Math.round(sample * now)));
    }
    return result;
  };
}
