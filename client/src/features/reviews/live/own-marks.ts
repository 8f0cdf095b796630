import { MarkCategory, type LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { LessonMarkId } from '@tongtang/shared/wire/ids.ts';
import { z } from 'zod';
import type { RequestProblem } from '../../../platform/request-problem.ts';
import { createMarkSender, type MarkSenderOptions, type UnsentMark } from './mark-sender.ts';

/** What this page knows of one's own marks. */
export type OwnMarksState = {
  /** How many wait for the line. */
  unsent: number;
  /** The latest one, which can be taken back. */
  last: LessonMark | null;
  problem: RequestProblem | null;
};

export type OwnMarks = {
  get(): OwnMarksState;
  subscribe(changed: () => void): () => void;
  press(category: MarkCategory, tag?: string): void;
  /** It has a note now, or was taken back. */
  lastIs(mark: LessonMark | null): void;
  close(): void;
};

type OwnMarksOptions = Pick<MarkSenderOptions, 'newId'> & {
  lessonId: string;
  personId: string;
  create: MarkSenderOptions['send'];
};

/** Counts only, and goes on through a reload of the page. */
const counted = () => performance.timeOrigin + performance.now();

/** One's own marks in a lesson, sent through every break of the line and through a reload. */
export function openOwnMarks({ lessonId, personId, create, newId }: OwnMarksOptions): OwnMarks {
  const listeners = new Set<() => void>();
  let state: OwnMarksState = { unsent: 0, last: null, problem: null };
  const tell = (next: Partial<OwnMarksState>) => {
    state = { ...state, ...next };
    for (const changed of listeners) changed();
  };
  const kept = keptMarks(`tongtang.marks.${lessonId}.${personId}`);
  const left = kept.read();
  const sender = createMarkSender({
    ...{ send: create, now: counted, newId, left, keep: kept.write },
    changed: () => tell({ unsent: sender.isWaiting() ? sender.unsent().length : 0 }),
    onSent: (mark) => tell({ last: mark, problem: null }),
    onRefused: (problem) => tell({ problem }),
  });
  return {
    get: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    press: sender.press,
    lastIs: (mark) => tell({ last: mark }),
    close() {
      sender.close();
      listeners.clear();
    },
  };
}

const Kept = z.array(
  z.object({ id: LessonMarkId, category: MarkCategory, tag: z.string(), pressedAt: z.number() }),
);

function keptMarks(key: string) {
  return {
    read(): UnsentMark[] {
      try {
        return Kept.parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
      } catch {
        return [];
      }
    },
    write(unsent: readonly UnsentMark[]) {
      try {
        if (unsent.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(unsent));
      } catch {
        // storage is closed or full: what is unsent lives as long as the page
      }
    },
  };
}
