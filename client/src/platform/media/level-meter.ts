/** Listens to how loud a track is. */
export type LevelMeter = {
  /** Loudness now, 0 silence – 1 clipping; what a quiet room gives is about 0.02. */
  level(): number;
  close(): void;
};

/** dB below full scale that counts as silence. */
const FLOOR_DB = -60;

/** Root mean square of samples (−1…1) on a scale that follows the ear: −60 dB is 0, 0 dB is 1. */
export function loudnessOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / FLOOR_DB));
}

/** Opens a meter; it hears nothing until the page was touched once, where the browser asks for that. */
export function openLevelMeter(track: MediaStreamTrack): LevelMeter {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      if (context.state === 'suspended') void context.resume(); // allowed later: the next reading tells
      analyser.getFloatTimeDomainData(samples);
      return loudnessOf(samples);
    },
    close() {
      source.disconnect();
      void context.close(); // nothing waits for it
    },
  };
}
