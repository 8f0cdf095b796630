import { GAP, type Cells } from './cells.ts';
import type { SchemeKind } from './scheme.ts';

/** Loudness is measured in pieces of this length, ms. */
export const SOUND_BIN_MS = 100;

/** Loudness of one track along the recording, dB below full scale for each piece; null where nothing was measured. */
export type Levels = readonly (number | null)[];

/** What a microphone is for. */
export type Speaker = 'teacher' | 'class';

/** Quieter than this is silence, however quiet the room is. */
const QUIETEST_DB = -55;
/** A voice stands out from the room's noise by this. */
const ABOVE_NOISE_DB = 12;
/** Even while somebody lectures, a tenth of the time lies between words. */
const NOISE_QUANTILE = 0.1;

/** Loudness of samples (−1 to 1), dB, of each whole piece. Pure. */
export function levelsOf(samples: ArrayLike<number>, rate: number): number[] {
  const size = Math.round((rate * SOUND_BIN_MS) / 1000);
  return Array.from({ length: Math.floor(samples.length / size) }, (_, bin) => {
    let energy = 0;
    for (let at = bin * size; at < (bin + 1) * size; at += 1) energy += (samples[at] ?? 0) ** 2;
    return 10 * Math.log10(energy / size + 1e-10);
  });
}

/** When there is a voice on a track: louder than the room's own noise, which is what its quietest tenth is. Pure. */
export function voicesOf(levels: Levels): (boolean | null)[] {
  const measured = levels.filter((level) => level !== null).sort((a, b) => a - b);
  const noise = measured[Math.floor(measured.length * NOISE_QUANTILE)] ?? 0;
  const threshold = Math.max(noise + ABOVE_NOISE_DB, QUIETEST_DB);
  return levels.map((level) => (level === null ? null : level >= threshold));
}

/** Shares of an interval's measured pieces with a voice. */
type Voices = { teacher: number; class: number };

/** A person who talks makes pauses: a quarter of loud pieces is talk. */
const TALK = 0.25;
/** Many children are heard for shorter, and one after the other. */
const CLASS_TALK = 0.15;
/** One of both clearly has the word. */
const TIMES = 2;
const SILENCE = 0.03;

type ProposalInput = {
  kind: SchemeKind;
  intervalMs: number;
  intervals: readonly boolean[];
  tracks: readonly { speaker: Speaker; levels: Levels }[];
};

/**
 * What measured sound proposes for each interval, to be confirmed by a person: in S-T, T where the teachers' microphones
 * have a voice and S where those of the classes do; in FIAS, 10 where nobody's has. Whatever is not clear is left out,
 * and nothing is proposed for other schemes. Pure.
 */
export function proposedCells({ kind, intervalMs, intervals, tracks }: ProposalInput): Cells {
  if (kind === 'own') return '';
  const voices = tracks.map(({ speaker, levels }) => ({ speaker, voice: voicesOf(levels) }));
  const binsOf = (index: number): [number, number] => [
    Math.floor((index * intervalMs) / SOUND_BIN_MS),
    Math.floor(((index + 1) * intervalMs) / SOUND_BIN_MS),
  ];
  return intervals
    .map((isRecorded, index) => {
      const shares = isRecorded ? sharesOf(voices, binsOf(index)) : null;
      return shares === null ? GAP : kind === 'st' ? stOf(shares) : fiasOf(shares);
    })
    .join('');
}

/** The most talkative microphone of each; null where none of the teachers' was measured. */
function sharesOf(
  tracks: readonly { speaker: Speaker; voice: readonly (boolean | null)[] }[],
  [from, to]: [number, number],
): Voices | null {
  const shares: Voices = { teacher: 0, class: 0 };
  let isMeasured = false;
  for (const { speaker, voice } of tracks) {
    const measured = voice.slice(from, to).filter((one) => one !== null);
    if (measured.length === 0) continue;
    if (speaker === 'teacher') isMeasured = true;
    shares[speaker] = Math.max(shares[speaker], measured.filter(Boolean).length / measured.length);
  }
  return isMeasured ? shares : null;
}

function stOf({ teacher, class: pupils }: Voices): string {
  if (teacher >= TALK && teacher >= TIMES * pupils) return 't';
  return pupils >= CLASS_TALK && pupils >= TIMES * teacher ? 's' : GAP;
}

const fiasOf = ({ teacher, class: pupils }: Voices): string =>
  teacher <= SILENCE && pupils <= SILENCE ? '0' : GAP;
