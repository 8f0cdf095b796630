import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { RecordingItem, RecordingView, type Sitting } from '@tongtang/shared/recordings/contract.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import sql, { type Sql } from 'sql-template-tag';
import { lessonsById, selectLessonsAmong, selectLessonsSeenBy } from '../lessons/index.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import * as repo from './recordings.list.repo.ts';
import { receiverOf, recordingSeenBy, sharesWith, type RecordingsDeps } from './sight.ts';
import { selectSharedWith } from './sight.repo.ts';

type PageAsk = { cursor?: string; limit: number };

/** Lessons (`id`, `words`, `is_own`) that the actor may see or of which a recording is shared with them. */
function selectWatched(actor: Actor, now: number): Sql {
  const own = sql`select own.id, own.words, true as is_own from (${selectLessonsSeenBy(actor)}) own`;
  const receiver = receiverOf(actor, now);
  if (receiver === undefined) return own;
  const lessonIds = sql`select rec.lesson_id from recording rec where rec.id in (${selectSharedWith(receiver)})`;
  return sql`${own} union all
    select among.id, among.words, false from (${selectLessonsAmong(lessonIds)}) among`;
}

/** Recordings of the lessons the actor may see, and those shared with them, the newest first. */
export async function listRecordings(
  deps: RecordingsDeps,
  actor: Actor,
  { q = '', cursor, limit }: PageAsk & { q?: string },
): Promise<Page<RecordingItem>> {
  const { db, clock } = deps;
  const rows = await repo.listRecordings(db, selectWatched(actor, clock.now()), {
    ...{ personId: actor.personId, limit, after: positionOf(cursor)?.id ?? null },
    words: q.split(/\s+/).filter((word) => word !== ''),
  });
  const { items, nextCursor } = pageOfRows(rows, limit, () => '');
  const lessons = await lessonsById(
    db,
    actor,
    items.map(({ lessonId }) => lessonId),
  );
  const shared = items.filter(({ isOwn }) => !isOwn).map(({ id }) => id);
  const shares = shared.length === 0 ? [] : await sharesWith(deps, actor, shared);
  return {
    nextCursor,
    items: items.flatMap(({ lessonId, startedAt, stoppedAt, isOwn, ...row }) => {
      const lesson = lessons.get(lessonId);
      const share = isOwn ? null : shares.find(({ recordingId }) => recordingId === row.id);
      // it may have ended in between
      if (lesson === undefined || share === undefined) return [];
      const leadTeacher = lesson.people.find(({ role }) => role === 'leadTeacher')?.name ?? null;
      return RecordingItem.parse({
        ...{ ...row, startedAt, share, lesson: { ...lesson, leadTeacher } },
        ...{ isRecording: stoppedAt === null, endMs: (stoppedAt ?? clock.now()) - startedAt },
      });
    }),
  };
}

/** Who watched a recording. @throws not-found, forbidden */
export async function viewsOfRecording(
  deps: RecordingsDeps,
  actor: Actor,
  { id, cursor, limit }: PageAsk & { id: string },
): Promise<Page<RecordingView>> {
  const { lesson } = await recordingSeenBy(deps, actor, id);
  if (!lesson.abilities.seeAttendance) throw new ProblemError('forbidden');
  const rows = await repo.listViews(deps.db, {
    ...{ recordingId: id, limit, after: positionOf(cursor)?.id ?? null },
  });
  const page = pageOfRows(rows, limit, () => '');
  return { ...page, items: page.items.map((row) => RecordingView.parse(row)) };
}

/** Notes what was watched without asking the server for it. @throws not-found */
export async function noteSittings(
  deps: RecordingsDeps,
  actor: Actor,
  { id, sittings }: { id: string; sittings: readonly Sitting[] },
): Promise<void> {
  await recordingSeenBy(deps, actor, id);
  const now = deps.clock.now();
  const { personId } = actor;
  for (const { beganAt, lastAt } of sittings)
    await repo.noteView(deps.db, {
      ...{ recordingId: id, personId, shareId: null },
      ...{ beganAt: Math.min(beganAt, now), lastAt: Math.min(lastAt, now) },
    });
}

/** What is fetched within this time of what was noted is not noted again. */
const NOTE_EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** @throws whatever the database throws: what cannot be noted is not shown */
export type ViewNotes = (
  recordingId: string,
  who: Pick<Actor, 'personId'> & { shareId: string | null },
) => Promise<void>;

/** Notes who watches: everybody who opens a recording or fetches of it, once a minute at most. */
export function createViewNotes({ db, clock }: RecordingsDeps): ViewNotes {
  const noted = new Map<string, number>();
  return async (recordingId, { personId, shareId }) => {
    const key = `${recordingId} ${personId} ${shareId ?? ''}`;
    const at = clock.now();
    if (at - (noted.get(key) ?? -Infinity) < NOTE_EVERY_MS) return;
    await repo.noteView(db, { recordingId, personId, shareId, beganAt: at, lastAt: at });
    noted.delete(key);
    noted.set(key, at);
    const [oldest] = noted.keys();
    if (noted.size > MOST_REMEMBERED && oldest !== undefined) noted.delete(oldest);
  };
}
