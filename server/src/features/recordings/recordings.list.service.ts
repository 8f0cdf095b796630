import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { RecordingItem, RecordingView } from '@tongtang/shared/recordings/contract.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { lessonsById, selectLessonsSeenBy } from '../lessons/index.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import * as repo from './recordings.list.repo.ts';
import { recordingSeenBy, type RecordingsDeps } from './recordings.service.ts';

type PageAsk = { cursor?: string; limit: number };

/** Recordings of the lessons the actor may see, the newest first. */
export async function listRecordings(
  { db, clock }: RecordingsDeps,
  actor: Actor,
  { q = '', cursor, limit }: PageAsk & { q?: string },
): Promise<Page<RecordingItem>> {
  const rows = await repo.listRecordings(db, selectLessonsSeenBy(actor), {
    ...{ personId: actor.personId, limit, after: positionOf(cursor)?.id ?? null },
    words: q.split(/\s+/).filter((word) => word !== ''),
  });
  const { items, nextCursor } = pageOfRows(rows, limit, () => '');
  const lessons = await lessonsById(
    db,
    actor,
    items.map(({ lessonId }) => lessonId),
  );
  return {
    nextCursor,
    items: items.flatMap(({ lessonId, startedAt, stoppedAt, ...row }) => {
      const lesson = lessons.get(lessonId);
      if (lesson === undefined) return [];
      const leadTeacher = lesson.people.find(({ role }) => role === 'leadTeacher')?.name ?? null;
      return RecordingItem.parse({
        ...{ ...row, startedAt, lesson: { ...lesson, leadTeacher } },
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

/** What is fetched within this time of what was noted is not noted again. */
const NOTE_EVERY_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** @throws whatever the database throws: what cannot be noted is not shown */
export type ViewNotes = (recordingId: string, who: Pick<Actor, 'personId'>) => Promise<void>;

/** Notes who watches: everybody who opens a recording or fetches of it, once a minute at most. */
export function createViewNotes({ db, clock }: RecordingsDeps): ViewNotes {
  const noted = new Map<string, number>();
  return async (recordingId, { personId }) => {
    const key = `${recordingId} ${personId}`;
    const at = clock.now();
    if (at - (noted.get(key) ?? -Infinity) < NOTE_EVERY_MS) return;
    await repo.noteView(db, { recordingId, personId, at });
    noted.delete(key);
    noted.set(key, at);
    const [oldest] = noted.keys();
    if (noted.size > MOST_REMEMBERED && oldest !== undefined) noted.delete(oldest);
  };
}
