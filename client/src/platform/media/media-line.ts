import type { RequestProblem } from '../request-problem.ts';

/** Why a page is out of the room for good; only a person's act brings it back. */
export type LineEnd =
  /** Taken out of the lesson: final. */
  | { why: 'removed' }
  /** The person opened the lesson elsewhere under the same session. */
  | { why: 'elsewhere' }
  | { why: 'left' }
  /** The server does not let this person in (any more). */
  | { why: 'refused'; problem: RequestProblem };

/** How sound and picture reach this page. Instants are on this page's own clock (epoch ms). */
export type MediaLine =
  | { kind: 'connecting' }
  | { kind: 'good' }
  /** Sound first; with `picturesOff` far cameras were switched off to save the sound. */
  | { kind: 'weak'; picturesOff: boolean }
  /** The line to the server broke; sound and picture may still arrive meanwhile. */
  | { kind: 'reconnecting'; sinceAt: number; mediaFlows: boolean }
  /** Out of the room; a new way in is being tried. */
  | { kind: 'broken'; sinceAt: number }
  | { kind: 'ended'; end: LineEnd };

/** Whether the picture and sound of the far side are to be relied on. */
export const isUp = (line: MediaLine): boolean => line.kind === 'good' || line.kind === 'weak';
