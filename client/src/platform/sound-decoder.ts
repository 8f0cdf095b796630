/** Samples of one channel of a file of sound, and how many there are a second. @throws on what is none */
export type SoundDecoder = (file: ArrayBuffer) => Promise<{ samples: Float32Array; rate: number }>;

/** Enough for loudness, and a sixth of the memory. */
const RATE = 8_000;

/** The browser's own decoder. */
export function openSoundDecoder(): SoundDecoder {
  const context = new OfflineAudioContext(1, 1, RATE);
  return async (file) => {
    const decoded = await context.decodeAudioData(file);
    return { samples: decoded.getChannelData(0), rate: decoded.sampleRate };
  };
}
