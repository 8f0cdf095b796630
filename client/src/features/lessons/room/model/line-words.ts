import { isUp, type MediaLine } from '../../../../platform/media/media-line.ts';

/** What the joining line tells, in the order of what matters most. */
export type LineWord =
  | { kind: 'good' }
  | { kind: 'entering' }
  | { kind: 'weak'; picturesOff: boolean }
  /** Sound and picture go on; page turns and hands wait. */
  | { kind: 'events-down'; seconds: number }
  | { kind: 'down'; seconds: number }
  /** Another place's line broke. */
  | { kind: 'far-down'; name: string; seconds: number };

export type LineWordInput = {
  media: MediaLine;
  /** Since when the line of events is down, own clock; null while it is up. */
  downSinceAt: number | null;
  hasEntered: boolean;
  now: number;
  /** The far place that is away, if any. */
  far: { name: string; sinceAt: number } | null;
};

/** A hiccup shorter than this is nobody's business. */
const PATIENCE_MS = 2_000;

/** Joins what sound, picture and events say into one word. Pure. */
export function lineWord(input: LineWordInput): LineWord {
  const { media, hasEntered, now, far } = input;
  if (!hasEntered && !isUp(media)) return { kind: 'entering' };
  const downAt = downSince(input);
  if (downAt !== null && now - downAt >= PATIENCE_MS) {
    const isFlowing = isUp(media) || (media.kind === 'reconnecting' && media.mediaFlows);
    return { kind: isFlowing ? 'events-down' : 'down', seconds: secondsBetween(downAt, now) };
  }
  if (media.kind === 'weak') return { kind: 'weak', picturesOff: media.picturesOff };
  if (far !== null) return { kind: 'far-down', name: far.name, seconds: secondsBetween(far.sinceAt, now) };
  return { kind: 'good' };
}

/** When the first of the two lines went down, or null. */
function downSince({ media, downSinceAt }: LineWordInput): number | null {
  const mediaAt = media.kind === 'broken' || media.kind === 'reconnecting' ? media.sinceAt : null;
  if (mediaAt === null || downSinceAt === null) return mediaAt ?? downSinceAt;
  return Math.min(mediaAt, downSinceAt);
}

const secondsBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 1000));

/** How the joining line is drawn. */
export function lineLook(word: LineWord): 'solid' | 'weak' | 'broken' {
  switch (word.kind) {
    case 'good':
      return 'solid';
    case 'entering':
    case 'weak':
    case 'events-down':
      return 'weak';
    case 'down':
    case 'far-down':
      return 'broken';
  }
}
