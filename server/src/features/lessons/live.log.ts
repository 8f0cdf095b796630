import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, initialLiveState, type LiveState } from '@tongtang/shared/lessons/live-state.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { brokenConstraint, type Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { insertEvents, readEvents } from './live.repo.ts';

/** Something to be written into a lesson's log. */
export type Entry = {
  /** The client's id of it; one that is known already is answered with its first number. */
  actionId: string | null;
  /** Null: the platform itself. */
  actor: { id: string; name: string } | null;
  /**
   * The action in view of everything before it, or null if there is nothing to do.
   * @throws ProblemError if it is refused
   */
  decide(state: LiveState): LessonAction | null;
  /** Rows beside the log that must agree with it: same transaction. */
  also?: (tx: Queryable, event: LessonEvent) => Promise<void>;
};

/** Where an entry stands in the log; null: there was nothing to do. */
export type Written = { seq: number; at: number; repeated: boolean } | null;

/**
 * The logs of lessons. Of each lesson one entry after the other is decided upon, those that wait together are
 * committed together; the state folded from the log is kept in memory while the lesson is in use.
 */
export type LessonLog = {
  /** Resolves after the commit. Throws what `decide` throws; unavailable if the database does not take it. */
  append(lessonId: string, entry: Entry): Promise<Written>;
  /** The fold of everything committed. */
  state(lessonId: string): Promise<LiveState>;
  /** Gives back the memory of a lesson that nobody uses. */
  release(lessonId: string): void;
  /** Lessons in memory, with the time of their last use. */
  held(): { lessonId: string; usedAt: number; phase: LiveState['phase'] | undefined }[];
  /** Waits for what is on its way. */
  settle(): Promise<void>;
};

type Waiting = Entry & { resolve: (written: Written) => void; reject: (error: unknown) => void };
type Folded = { state: LiveState; lastAt: number; numbers: Map<string, { seq: number; at: number }> };
type Lesson = {
  id: string;
  queue: Waiting[];
  working: Promise<void> | null;
  folded: Promise<Folded> | null;
  known: Folded | null;
  usedAt: number;
};

export type LessonLogDeps = Pick<Deps, 'db' | 'clock' | 'log'> & {
  /** Called after commit, in the order of the log. */
  onAppended: (lessonId: string, event: LessonEvent) => void;
};

const TOGETHER = 50;
const ATTEMPTS = 3;
const READ_AT_ONCE = 1_000;

export function createLessonLog(deps: LessonLogDeps): LessonLog {
  const lessons = new Map<string, Lesson>();
  const use = (id: string): Lesson => {
    const lesson = lessons.get(id) ?? { id, queue: [], working: null, folded: null, known: null, usedAt: 0 };
    lesson.usedAt = deps.clock.now();
    lessons.set(id, lesson);
    return lesson;
  };
  return {
    append: (lessonId, entry) =>
      new Promise((resolve, reject) => {
        const lesson = use(lessonId);
        lesson.queue.push({ ...entry, resolve, reject });
        lesson.working ??= work(deps, lesson);
      }),
    state: async (lessonId) => (await catchUp(deps, await fold(deps, use(lessonId)), lessonId)).state,
    release: (lessonId) => {
      const lesson = lessons.get(lessonId);
      if (lesson !== undefined && lesson.working === null) lessons.delete(lessonId);
    },
    held: () =>
      [...lessons.values()].map(({ id, usedAt, known }) => ({
        lessonId: id,
        usedAt,
        phase: known?.state.phase,
      })),
    settle: async () => {
      for (const { working } of lessons.values()) await working;
    },
  };
}

async function work(deps: LessonLogDeps, lesson: Lesson): Promise<void> {
  try {
    while (lesson.queue.length > 0) {
      const batch = takeBatch(lesson.queue);
      await commit(deps, lesson, batch).catch((error: unknown) => {
        for (const entry of batch) entry.reject(error);
      });
    }
  } finally {
    // here and not after the promise: an entry that comes in between would wait for ever
    lesson.working = null;
  }
}

/** Entries with rows of their own go alone: what breaks them must not break others. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const firstOwn = queue.findIndex((entry) => entry.also !== undefined);
  if (firstOwn === 0) return queue.splice(0, 1);
  return queue.splice(0, Math.min(TOGETHER, firstOwn === -1 ? queue.length : firstOwn));
}

async function commit(deps: LessonLogDeps, lesson: Lesson, batch: Waiting[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const folded = await fold(deps, lesson);
    const drafts = draft(deps, folded, batch);
    try {
      await write(deps, lesson.id, drafts);
      conclude(deps, lesson, folded, drafts);
      return;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // Whether it was committed is unknown, or another process wrote: the log itself tells, by action ids.
      lesson.folded = null;
      lesson.known = null;
      deps.log.warn({ err: error, lessonId: lesson.id, attempt }, 'lesson log: writing again');
      if (attempt < ATTEMPTS) continue;
      if (batch.length === 1 || brokenConstraint(error) === undefined)
        throw new ProblemError('unavailable', {}, { cause: error });
      await commitOneByOne(deps, lesson, batch);
      return;
    }
  }
}

/** One row that the database will never take must not keep out its neighbours. */
async function commitOneByOne(deps: LessonLogDeps, lesson: Lesson, batch: Waiting[]): Promise<void> {
  for (const entry of batch)
    await commit(deps, lesson, [entry]).catch((error: unknown) => entry.reject(error));
}

type Draft = { entry: Waiting; outcome: { event: LessonEvent } | { error: unknown } | { done: Written } };

/** Decides on each entry in view of those before it. */
function draft({ clock }: LessonLogDeps, { state, lastAt, numbers }: Folded, batch: Waiting[]): Draft[] {
  const fresh = new Map<string, Draft>();
  let tentative = state;
  let at = lastAt;
  return batch.map((entry) => {
    const known = entry.actionId === null ? undefined : numbers.get(entry.actionId);
    if (known !== undefined) return { entry, outcome: { done: { ...known, repeated: true } } };
    const twin = entry.actionId === null ? undefined : fresh.get(entry.actionId);
    if (twin !== undefined) return { entry, outcome: repeatOf(twin) };
    const one: Draft = { entry, outcome: { done: null } };
    if (entry.actionId !== null) fresh.set(entry.actionId, one);
    try {
      const action = entry.decide(tentative);
      if (action === null) return one;
      at = Math.max(at, clock.now());
      const event = eventOf(entry, action, { seq: tentative.seq + 1, at });
      tentative = applyEvent(tentative, event);
      one.outcome = { event };
    } catch (error) {
      one.outcome = { error };
    }
    return one;
  });
}

function repeatOf({ outcome }: Draft): Draft['outcome'] {
  if (!('event' in outcome)) return outcome;
  return { done: { seq: outcome.event.seq, at: outcome.event.at, repeated: true } };
}

const eventOf = (entry: Entry, action: LessonAction, place: { seq: number; at: number }) => ({
  ...place,
  actorId: entry.actor?.id ?? null,
  actorName: entry.actor?.name ?? null,
  actionId: entry.actionId,
  action,
}); // as: the ids were checked where they came in

async function write({ db }: LessonLogDeps, lessonId: string, drafts: Draft[]): Promise<void> {
  const events = drafts.flatMap(({ outcome }) => ('event' in outcome ? [outcome.event] : []));
  if (events.length === 0) return;
  const [only] = drafts;
  if (only?.entry.also === undefined) {
    await insertEvents(db, lessonId, events);
    return;
  }
  const { also } = only.entry;
  await db.transaction(async (tx) => {
    await insertEvents(tx, lessonId, events);
    for (const event of events) await also(tx, event);
  });
}

/** After the commit: the state moves on, everybody is told, whoever waits is answered. */
function conclude(deps: LessonLogDeps, lesson: Lesson, folded: Folded, drafts: Draft[]): void {
  for (const { outcome } of drafts) if ('event' in outcome) foldIn(folded, outcome.event);
  for (const { entry, outcome } of drafts) {
    if ('event' in outcome) {
      deps.onAppended(lesson.id, outcome.event);
      entry.resolve({ seq: outcome.event.seq, at: outcome.event.at, repeated: false });
    } else if ('error' in outcome) entry.reject(outcome.error);
    else entry.resolve(outcome.done);
  }
}

/** What another application process has written since. */
async function catchUp({ db }: LessonLogDeps, folded: Folded, lessonId: string): Promise<Folded> {
  for (const event of await readEvents(db, lessonId, folded.state.seq, READ_AT_ONCE)) foldIn(folded, event);
  return folded;
}

function foldIn(folded: Folded, event: LessonEvent): void {
  // read meanwhile by somebody who looked
  if (event.seq <= folded.state.seq) return;
  folded.state = applyEvent(folded.state, event);
  folded.lastAt = Math.max(folded.lastAt, event.at);
  if (event.actionId !== null) folded.numbers.set(event.actionId, { seq: event.seq, at: event.at });
}

function fold(deps: LessonLogDeps, lesson: Lesson): Promise<Folded> {
  const folded = (lesson.folded ??= readFolded(deps, lesson.id));
  folded.then(
    (known) => (lesson.known = known),
    () => {
      if (lesson.folded === folded) lesson.folded = null;
    },
  );
  return folded;
}

async function readFolded({ db }: LessonLogDeps, lessonId: string): Promise<Folded> {
  const folded: Folded = { state: initialLiveState, lastAt: 0, numbers: new Map() };
  for (;;) {
    const events = await readEvents(db, lessonId, folded.state.seq, READ_AT_ONCE);
    for (const event of events) foldIn(folded, event);
    if (events.length < READ_AT_ONCE) return folded;
  }
}
