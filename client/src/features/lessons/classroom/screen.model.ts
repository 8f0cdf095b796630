import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonActionKind, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { DeviceProblem } from '../../../platform/media/device-problem.ts';
import type { OwnSources } from '../../../platform/media/own-media.ts';
import type { Seat } from '../room/model/seats.ts';

/** How the sound of one end of the lesson is. */
export type SideSound = {
  state: 'away' | 'closed' | 'open' | 'speaking';
  /** 0–1, of the loudest there. */
  level: number;
};

/** Joins the microphones of a side into one word. Pure. */
export function sideSound(seats: readonly Seat[], side: Side): SideSound {
  const here = seats.filter((seat) => seat.side === side && seat.isHere);
  if (here.length === 0) return { state: 'away', level: 0 };
  const open = here.flatMap(({ media }) => (media?.microphone === 'on' ? [media] : []));
  if (open.length === 0) return { state: 'closed', level: 0 };
  const level = Math.max(...open.map((one) => one.level));
  return { state: open.some(({ isSpeaking }) => isSpeaking) ? 'speaking' : 'open', level };
}

/** Lines that broke and are not back: seat to the instant of the break (server's clock). */
export type LostLines = Readonly<Record<string, number>>;

/**
 * Follows breaks and returns of others' lines. Pure.
 * @param seatOf whose seat a person held when last seen: a screen that is away tells no class any more
 */
export function lostAfter(
  lost: LostLines,
  { action, at }: Pick<LessonEvent, 'action' | 'at'>,
  seatOf: ReadonlyMap<string, string> = new Map(),
): LostLines {
  if (action.kind !== 'line.lost' && action.kind !== 'line.returned') return lost;
  const seatKey = seatOf.get(action.personId) ?? action.personId;
  if (action.kind === 'line.lost') return { ...lost, [seatKey]: at };
  return Object.fromEntries(Object.entries(lost).filter(([key]) => key !== seatKey));
}

/** A place that does not come back for this long has left. */
const GIVEN_UP_MS = 5 * 60_000;

/** The place away for longest, for the joining line; null while everybody is there. Pure. */
export function farAway(
  seats: readonly Seat[],
  lost: LostLines,
  now: number,
): { name: string; sinceAt: number } | null {
  const away = seats.flatMap(({ key, isMe, isHere, kind, name, schoolName }) => {
    const sinceAt = isMe || isHere ? undefined : lost[key];
    if (sinceAt === undefined || now - sinceAt > GIVEN_UP_MS) return [];
    return [{ name: kind === 'class' ? `${schoolName} ${name}` : name, sinceAt }];
  });
  return away.sort((a, b) => a.sinceAt - b.sinceAt)[0] ?? null;
}

/** What keeps this screen from showing or hearing its class. */
export type DeviceTrouble = { what: 'camera' | 'microphone' | 'both'; problem: DeviceProblem };

export function deviceTrouble({ camera, microphone }: Omit<OwnSources, 'screen'>): DeviceTrouble | null {
  if (camera.kind === 'failed' && microphone.kind === 'failed')
    return { what: 'both', problem: camera.problem };
  if (camera.kind === 'failed') return { what: 'camera', problem: camera.problem };
  return microphone.kind === 'failed' ? { what: 'microphone', problem: microphone.problem } : null;
}

/** Whether the time is up, and how much is left; null when no countdown is to be seen. */
export type CountdownView = { label: string; leftMs: number; ratio: number; look: 'calm' | 'soon' | 'over' };

const SOON_MS = 10_000;
/** "Time is up" stays this long. */
const OVER_SHOWN_MS = 8_000;

export function countdownView(
  countdown: { startedAt: number; durationMs: number; label: string } | null,
  now: number,
): CountdownView | null {
  if (countdown === null) return null;
  const { startedAt, durationMs, label } = countdown;
  const leftMs = startedAt + durationMs - now;
  if (leftMs < -OVER_SHOWN_MS) return null;
  if (leftMs <= 0) return { label, leftMs: 0, ratio: 0, look: 'over' };
  const left = Math.min(leftMs, durationMs);
  return { label, leftMs: left, ratio: left / durationMs, look: left <= SOON_MS ? 'soon' : 'calm' };
}

/** Columns of equal tiles that leave the least of a wide area unused. */
export function tileColumns(count: number): number {
  if (count <= 1) return 1;
  return count <= 4 ? 2 : 3;
}

/** What an event means for a class that was or was not being recorded; the end of a lesson ends its recording. Pure. */
export function recordingTurn(
  kind: LessonActionKind,
  wasRecorded: boolean,
): 'recordingStarted' | 'recordingStopped' | null {
  if (kind === 'recording.started' && !wasRecorded) return 'recordingStarted';
  const ends = kind === 'recording.stopped' || kind === 'lesson.ended';
  return ends && wasRecorded ? 'recordingStopped' : null;
}
