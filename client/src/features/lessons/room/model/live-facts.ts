import type { Attendee } from '@tongtang/shared/lessons/channel.ts';
import { applyEvent, initialLiveState, type LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import type { PersonId } from '@tongtang/shared/wire/ids.ts';
import type { RequestProblem } from '../../../../platform/request-problem.ts';
import type { PendingAction } from './outbox.ts';

/** Where this page stands at the door of the lesson. */
export type Entry =
  | { kind: 'entering' }
  /** Too early; it is tried again by itself. */
  | { kind: 'not-open' }
  | { kind: 'in'; role: LessonRole }
  /** Refused for good. */
  | { kind: 'refused'; problem: RequestProblem }
  | { kind: 'removed' };

/** What this page knows of the lesson from the server. */
export type LiveFacts = {
  entry: Entry;
  /** The fold of the log, without own actions on their way. */
  base: LiveState;
  attendees: readonly Attendee[];
  observers: readonly Attendee[];
  /** Since when (own clock, epoch ms) the line of events is down; null while it is up. */
  downSinceAt: number | null;
  /** Server's clock minus own clock. */
  offsetMs: number;
};

export const initialFacts: LiveFacts = {
  entry: { kind: 'entering' },
  base: initialLiveState,
  attendees: [],
  observers: [],
  downSinceAt: null,
  offsetMs: 0,
};

/** Entering was refused, or the person was taken out: nothing follows. */
export const isOver = ({ entry }: Pick<LiveFacts, 'entry'>): boolean =>
  entry.kind === 'refused' || entry.kind === 'removed';

/** What a failed attempt to enter means. */
export function entryAfter(problem: RequestProblem): Entry | 'try-again' {
  switch (problem.code) {
    case 'forbidden':
      if (isTooEarly(problem)) return { kind: 'not-open' };
      return problem.reason === 'lesson.removed' ? { kind: 'removed' } : { kind: 'refused', problem };
    case 'unauthenticated':
    case 'not-found':
    case 'conflict':
    case 'invalid':
      return { kind: 'refused', problem };
    case 'too-many':
    case 'unavailable':
    case 'internal':
      return 'try-again';
  }
}

/** The door is not open yet, and will be; the same reason is given after the lesson. */
export const isTooEarly = ({ reason, data }: RequestProblem): boolean =>
  reason === 'lesson.not-open' && data['state'] !== 'ended' && data['state'] !== 'cancelled';

/** Whether children are recorded is never shown by what somebody wished: only the log knows. */
const isByLogOnly = ({ action: { kind } }: PendingAction): boolean =>
  kind === 'recording.started' || kind === 'recording.stopped';

/**
 * What is shown: own actions take effect at once, in the order they were made, as if the server had already
 * taken them. Pure.
 */
export function withPending(
  base: LiveState,
  pending: readonly PendingAction[],
  me: { personId: PersonId; name: string },
): LiveState {
  const shownAtOnce = pending.filter((one) => !isByLogOnly(one));
  return shownAtOnce.reduce(
    (state, { action, actionId, madeAt }) =>
      applyEvent(state, {
        seq: state.seq + 1,
        at: madeAt,
        actorId: me.personId,
        actorName: me.name,
        actionId,
        action,
      }),
    base,
  );
}
