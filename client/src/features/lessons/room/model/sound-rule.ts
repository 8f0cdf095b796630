import type { Seat } from './seats.ts';

export type SoundRule = {
  /** Everybody with a place in the lesson. */
  seats: readonly Seat[];
  /** A person asked to hear the lesson on this device although the classroom's screen plays it. */
  playHere: boolean;
};

/**
 * Whose sound this device plays. People of one side sit in one room: a room's screen never plays the teacher
 * at its own front, and a teacher's own device is silent while the screen of the room plays the far side,
 * otherwise every word is heard twice and comes back as an echo. Pure.
 */
export function hears({ seats, playHere }: SoundRule): (personId: string) => boolean {
  const me = seats.find(({ isMe }) => isMe);
  if (me === undefined) return () => true;
  if (me.kind !== 'class' && !playHere && hasScreenBeside(seats, me)) return () => false;
  const silent = seats.filter((seat) => isBesideMe(me, seat)).map(({ personId }) => personId);
  return (personId) => !silent.includes(personId);
}

/** Whether a classroom's screen plays the sound in the room of this person. */
export const hasScreenBeside = (seats: readonly Seat[], me: Seat): boolean =>
  me.side !== null && seats.some((seat) => seat.kind === 'class' && seat.side === me.side && seat.isHere);

/** Another class of the same school sits in another room. */
const isBesideMe = (me: Seat, other: Seat): boolean =>
  other.isMe ||
  (other.side !== null && other.side === me.side && !(me.kind === 'class' && other.kind === 'class'));
