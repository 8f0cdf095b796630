import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/**
 * The lesson's classes whose parents have not agreed to recordings, with their school. Locks the classes until the
 * end of the transaction: a consent withdrawn meanwhile is withdrawn after it.
 */
export const lockClassesWithoutConsent = (tx: Queryable, lessonId: string) =>
  tx.many<{ name: string }>(sql`
    with locked as (
      select k.organisation_id, k.name, k.recording_consent_at, lc.side
      from lesson_class lc join class k on k.id = lc.class_id
      where lc.lesson_id = ${lessonId} for share of k)
    select o.short_name || locked.name as name
    from locked join organisation o on o.id = locked.organisation_id
    where locked.recording_consent_at is null order by locked.side desc, locked.name`);

/** Whether the parents of every class of the lesson agree to recordings now. */
export const haveAllConsented = async (db: Queryable, lessonId: string): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from lesson_class lc join class k on k.id = lc.class_id
    where lc.lesson_id = ${lessonId} and k.recording_consent_at is null limit 1`)) === undefined;

const lastTurn = sql`(select e.action->>'kind' from lesson_event e where e.lesson_id = l.id
  and e.action->>'kind' in ('recording.started', 'recording.stopped') order by e.seq desc limit 1)`;

/** Lessons that run and are to be recorded now, by their log. */
export const listRecordedNow = (db: Queryable) =>
  db.many<{ id: string }>(
    sql`select l.id from lesson l where l.state = 'live' and ${lastTurn} = 'recording.started'`,
  );

/** Lessons that run and are being recorded although a class of theirs has no consent (any more). */
export const listRecordedWithoutConsent = (db: Queryable) =>
  db.many<{ id: string }>(sql`
    select l.id from lesson l
    where l.state = 'live' and ${lastTurn} = 'recording.started'
      and exists (select 1 from lesson_class lc join class k on k.id = lc.class_id
        where lc.lesson_id = l.id and k.recording_consent_at is null)`);

/** Whether the last word of the lesson's log about recording was to begin. */
export const wasRecordedLast = async (db: Queryable, lessonId: string): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from lesson l where l.id = ${lessonId} and ${lastTurn} = 'recording.started'`)) !== undefined;
