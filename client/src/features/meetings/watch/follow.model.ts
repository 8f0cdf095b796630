/** What a player is told to come to where the meeting is. */
export type Step =
  | { kind: 'none' }
  | { kind: 'pause' }
  /** To where the meeting is, and on from there if it is playing. */
  | { kind: 'jump'; toMs: number }
  /** Its clock is set; pictures and sounds come after it by playing a little faster or slower. */
  | { kind: 'align'; toMs: number; play: boolean };

export type Place = {
  /** Where the meeting is, and whether it goes on. */
  meetingMs: number;
  isPlaying: boolean;
  /** Where this player is. */
  ownMs: number;
  phase: 'paused' | 'playing' | 'buffering' | 'ended';
  endMs: number;
  /** How long it takes this device to come to a new place, ms, as far as is known. */
  leadMs: number;
  /** How long ago it jumped, and how often in a row without having arrived. */
  sinceJumpMs: number;
  jumps: number;
};

/** Farther than this is put right by a jump; the player brings its pictures over what is nearer without one. */
const JUMP_MS = 380;
/** What nobody sees. */
const FINE_MS = 15;
/** While it stands, the very picture. */
const STILL_MS = 5;
/** Who waits for its data for so long is taken to where the others are now. */
const WAITED_MS = 8_000;

const NONE: Step = { kind: 'none' };

/** The next step of a player that follows. Pure. */
export function nextStep(place: Place): Step {
  const { meetingMs, isPlaying, ownMs, phase, endMs } = place;
  const runs = phase === 'playing' || phase === 'buffering';
  if (!isPlaying) {
    if (runs) return { kind: 'pause' };
    return Math.abs(meetingMs - ownMs) > STILL_MS ? { kind: 'jump', toMs: meetingMs } : NONE;
  }
  if (endMs > 0 && meetingMs >= endMs) {
    // the player comes to its end by itself, or is there
    return phase === 'ended' || Math.abs(endMs - ownMs) < JUMP_MS ? NONE : { kind: 'jump', toMs: endMs };
  }
  return runs ? running(place) : starting(place);
}

function starting({ meetingMs, ownMs, phase, leadMs }: Place): Step {
  if (phase !== 'ended' && Math.abs(meetingMs - ownMs) <= JUMP_MS)
    return { kind: 'align', toMs: meetingMs, play: true };
  return { kind: 'jump', toMs: meetingMs + leadMs };
}

function running({ meetingMs, ownMs, phase, leadMs, sinceJumpMs, jumps }: Place): Step {
  const behindMs = meetingMs - ownMs;
  const isFar = Math.abs(behindMs) > JUMP_MS;
  if (phase === 'buffering')
    return isFar && sinceJumpMs > WAITED_MS ? { kind: 'jump', toMs: meetingMs + leadMs } : NONE;
  if (!isFar) return Math.abs(behindMs) > FINE_MS ? { kind: 'align', toMs: meetingMs, play: false } : NONE;
  // a device that never arrives in time is not sent again and again
  return sinceJumpMs >= 500 * Math.min(8, jumps) ? { kind: 'jump', toMs: meetingMs + leadMs } : NONE;
}

const LEAD_MOST_MS = 5_000;

/** What a device learns of its way to a new place: how far it was behind when it went on. Pure. */
export const learntLead = (leadMs: number, behindMs: number): number =>
  Math.round(Math.min(LEAD_MOST_MS, Math.max(0, leadMs + behindMs * 0.8)));
