import { z } from 'zod';

/** Where the player was when somebody spoke: from this moment of the voice on, until the next cue. */
export const VoiceCue = z.object({
  /** Ms of the voice. */
  atMs: z.int().min(0),
  /** Ms of the recording at that moment. */
  positionMs: z.int().min(0),
  playing: z.boolean(),
  rate: z.number().min(0.5).max(2),
});
export type VoiceCue = z.infer<typeof VoiceCue>;

/** Where the player is at a moment of the voice; null before the first cue. Cues in order of time. Pure. */
export function playerAt(
  cues: readonly VoiceCue[],
  voiceMs: number,
): Pick<VoiceCue, 'positionMs' | 'playing' | 'rate'> | null {
  const cue = cues.findLast(({ atMs }) => atMs <= voiceMs);
  if (cue === undefined) return null;
  const { playing, rate } = cue;
  const goneMs = playing ? (voiceMs - cue.atMs) * rate : 0;
  return { positionMs: cue.positionMs + goneMs, playing, rate };
}

/** A player that is farther from where its cue has it than this was moved. */
const MOVED_MS = 400;

/** Whether what the player does now is told by the cues so far. Pure. */
export function isTold(cues: readonly VoiceCue[], now: VoiceCue): boolean {
  const told = playerAt(cues, now.atMs);
  return (
    told?.playing === now.playing &&
    told.rate === now.rate &&
    Math.abs(told.positionMs - now.positionMs) <= MOVED_MS
  );
}
