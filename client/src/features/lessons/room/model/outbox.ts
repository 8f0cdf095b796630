import {
  CAPTION_AGO_MOST_MS,
  type LessonAction,
  type LessonActionKind,
} from '@tongtang/shared/lessons/live-action.ts';
import { asRequestProblem, RequestProblem } from '../../../../platform/request-problem.ts';

/** An own action that is not yet part of the lesson's log as this page knows it. */
export type PendingAction = {
  actionId: string;
  action: LessonAction;
  /** Server's clock as this page knows it. */
  madeAt: number;
  /** Its number in the log, once acknowledged; the event itself may still be on its way. */
  seq: number | null;
};

/** Own actions on their way: sent in order, sent again after a break, each carried out once by its id. */
export type Outbox = {
  pending(): readonly PendingAction[];
  /** Queues an action; what makes no sense later is refused while the line is down. */
  add(action: LessonAction): void;
  /** The line is there, and the page has entered the lesson. */
  lineUp(): void;
  lineDown(): void;
  /** The log as this page knows it has come to `seq`, with these actions in it. */
  arrived(seq: number, actionId: string | null): void;
  close(): void;
};

export type OutboxOptions = {
  send: (actionId: string, action: LessonAction) => Promise<{ seq: number }>;
  newId: () => string;
  now: () => number;
  changed: () => void;
  /** An action was not carried out and never will be. */
  onRefused: (problem: RequestProblem, action: LessonAction) => void;
  /** What a page that was loaded again still has to send; kept by `keep`. */
  left?: readonly PendingAction[];
  keep?: (pending: readonly PendingAction[]) => void;
};

/** Done for those who are there now: half a minute later it would surprise them. */
const MOMENTARY: readonly LessonActionKind[] = [
  'lesson.opened',
  'lesson.ended',
  'class.calledOn',
  'class.dismissed',
  'media.asked',
  'media.muted',
  'participant.removed',
  'countdown.started',
  'countdown.stopped',
  'recording.started',
  'recording.stopped',
];
const isMomentary = ({ kind }: LessonAction) => MOMENTARY.includes(kind);
const STALE_MS = 15_000;

/** Marks may travel side by side; everything else waits for what was done before it. */
const WINDOW = 16;
const RETRY_MS = 1_000;

const MAX_TRIES = 5;

/** An unanswered command is sent again for ever, a faulty one is not. */
function isForGood({ code }: RequestProblem, tries: number): boolean {
  if (code === 'internal') return tries >= MAX_TRIES;
  return code !== 'unavailable' && code !== 'too-many';
}

export function createOutbox(options: OutboxOptions): Outbox {
  let pending: PendingAction[] = [...(options.left ?? [])];
  const inFlight = new Set<string>();
  const tries = new Map<string, number>();
  let isUp = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const become = (next: PendingAction[]) => {
    pending = next;
    options.keep?.(pending.filter(({ action }) => !isMomentary(action)));
    options.changed();
  };
  const refuse = (entry: PendingAction, problem: RequestProblem) => {
    tries.delete(entry.actionId);
    become(pending.filter(({ actionId }) => actionId !== entry.actionId));
    options.onRefused(problem, entry.action);
  };
  const sendOne = async (entry: PendingAction) => {
    const { actionId } = entry;
    inFlight.add(actionId);
    try {
      const { seq } = await options.send(actionId, timed(entry, options.now()));
      inFlight.delete(actionId);
      become(pending.map((one) => (one.actionId === actionId ? { ...one, seq } : one)));
      pump();
    } catch (error) {
      inFlight.delete(actionId);
      const problem = asRequestProblem(error);
      const count = (tries.get(actionId) ?? 0) + 1;
      tries.set(actionId, count);
      if (isForGood(problem, count)) refuse(entry, problem);
      clearTimeout(retry);
      retry = setTimeout(pump, isForGood(problem, count) ? 0 : RETRY_MS);
    }
  };
  function pump(): void {
    if (!isUp) return;
    for (const entry of sendable(pending, inFlight)) void sendOne(entry); // its failure is handled inside
  }

  return {
    pending: () => pending,
    add(action) {
      if (!isUp && isMomentary(action)) {
        options.onRefused(new RequestProblem('unavailable', { reason: 'network.unreachable' }), action);
        return;
      }
      become([...pending, { actionId: options.newId(), action, madeAt: options.now(), seq: null }]);
      pump();
    },
    lineUp() {
      isUp = true;
      for (const entry of stale(pending, options.now()))
        refuse(entry, new RequestProblem('unavailable', { reason: 'network.no-answer' }));
      pump();
    },
    lineDown() {
      isUp = false;
      inFlight.clear();
      clearTimeout(retry);
    },
    arrived(seq, actionId) {
      const next = pending.filter((entry) => entry.actionId !== actionId && (entry.seq ?? Infinity) > seq);
      if (next.length < pending.length) become(next);
    },
    close() {
      isUp = false;
      clearTimeout(retry);
    },
  };
}

/** What tells how long ago it was done has waited here, too. */
const timed = ({ action, madeAt }: PendingAction, now: number): LessonAction =>
  action.kind === 'caption.posted'
    ? {
        ...action,
        agoMs: Math.min(CAPTION_AGO_MOST_MS, action.agoMs + Math.max(0, Math.round(now - madeAt))),
      }
    : action;

const stale = (pending: readonly PendingAction[], now: number): PendingAction[] =>
  pending.filter(({ action, madeAt, seq }) => seq === null && isMomentary(action) && now - madeAt > STALE_MS);

/** What may be sent now: from the front, marks side by side, anything else alone. Pure. */
export function sendable(pending: readonly PendingAction[], inFlight: ReadonlySet<string>): PendingAction[] {
  const waiting = pending.filter(({ seq }) => seq === null);
  const ready: PendingAction[] = [];
  for (const entry of waiting.slice(0, WINDOW)) {
    const isFirst = entry === waiting[0];
    if (entry.action.kind !== 'ink.added' && !isFirst) break;
    if (!inFlight.has(entry.actionId)) ready.push(entry);
    if (entry.action.kind !== 'ink.added') break;
  }
  return ready;
}
