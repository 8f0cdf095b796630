import type { LessonMark, MarkCategory, NewMark } from '@tongtang/shared/reviews/marks.contract.ts';
import type { LessonMarkId } from '@tongtang/shared/wire/ids.ts';
import { asRequestProblem, type RequestProblem } from '../../../platform/request-problem.ts';

/** A mark on its way. */
export type UnsentMark = {
  id: LessonMarkId;
  category: MarkCategory;
  tag: string;
  /** By a clock that only counts. */
  pressedAt: number;
};

export type MarkSender = {
  unsent(): readonly UnsentMark[];
  /** Whether the line did not answer the last time; what is on its way for the first time does not wait. */
  isWaiting(): boolean;
  press(category: MarkCategory, tag?: string): void;
  close(): void;
};

export type MarkSenderOptions = {
  send: (mark: Omit<NewMark, 'lessonId'>) => Promise<LessonMark>;
  /** Milliseconds by a clock that only counts: what the device holds for the time of day does not matter. */
  now: () => number;
  newId: () => LessonMarkId;
  changed: () => void;
  onSent: (mark: LessonMark) => void;
  /** It was not kept and never will be. */
  onRefused: (problem: RequestProblem) => void;
  /** What a page that was loaded again still has to send; kept by `keep`. */
  left?: readonly UnsentMark[];
  keep?: (unsent: readonly UnsentMark[]) => void;
};

const RETRY_MS = 1_000;
/** A way that took longer may have been longer one way: the mark is told again, and the earliest word counts. */
const SLOW_MS = 400;

/** Sends marks one after the other, however long the line is away; each tells how long ago it was pressed. */
export function createMarkSender(options: MarkSenderOptions): MarkSender {
  const { send, now, changed } = options;
  let unsent: readonly UnsentMark[] = [...(options.left ?? [])];
  let shortestMs = Infinity;
  let isSending = false;
  let isClosed = false;
  let isWaiting = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const become = (next: readonly UnsentMark[]) => {
    unsent = next;
    options.keep?.(unsent);
    changed();
  };
  const tell = async ({ id, category, tag, pressedAt }: UnsentMark) => {
    const sentAt = now();
    const wayMs = Number.isFinite(shortestMs) ? shortestMs / 2 : 0;
    const agoMs = Math.max(0, Math.round(sentAt - pressedAt + wayMs));
    const mark = await send({ id, category, tag, agoMs });
    const roundTripMs = now() - sentAt;
    shortestMs = Math.min(shortestMs, roundTripMs);
    return { mark, isSlow: roundTripMs > SLOW_MS };
  };
  const sendFirst = async (first: UnsentMark) => {
    try {
      const { mark, isSlow } = await tell(first);
      become(unsent.filter(({ id }) => id !== first.id));
      // it is kept already: a second word that does not arrive changes nothing
      options.onSent(
        isSlow
          ? await tell(first).then(
              (again) => again.mark,
              () => mark,
            )
          : mark,
      );
      return true;
    } catch (error) {
      const problem = asRequestProblem(error);
      if (problem.code === 'unavailable') return false;
      become(unsent.filter(({ id }) => id !== first.id));
      options.onRefused(problem);
      return true;
    }
  };
  const pump = async () => {
    const [first] = unsent;
    if (isSending || isClosed || first === undefined) return;
    isSending = true;
    const isDone = await sendFirst(first);
    isSending = false;
    if (isWaiting === isDone) {
      isWaiting = !isDone;
      changed();
    }
    clearTimeout(retry);
    if (isDone)
      void pump(); // its failures are handled inside
    else retry = setTimeout(() => void pump(), RETRY_MS);
  };
  void pump(); // likewise
  return {
    unsent: () => unsent,
    isWaiting: () => isWaiting,
    press(category, tag = '') {
      become([...unsent, { id: options.newId(), category, tag, pressedAt: now() }]);
      void pump(); // likewise
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
    },
  };
}
