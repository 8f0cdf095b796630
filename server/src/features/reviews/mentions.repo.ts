import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type MentionRow = {
  recordingId: string;
  threadId: string;
  lessonId: string;
  startMs: number;
  by: string;
  at: number;
};

/** Open threads that name somebody who has not answered since, the latest first, of some lessons (`id`). */
export const listMentions = (
  db: Queryable,
  lessons: Sql,
  { personId, limit }: { personId: string; limit: number },
) =>
  db.many<MentionRow>(sql`
    select * from (
      select distinct on (t.id) t.id as "threadId", t.recording_id as "recordingId", rec.lesson_id as "lessonId",
        t.start_ms as "startMs", p.name as by, c.created_at as at
      from review_mention m join review_comment c on c.id = m.comment_id join review_thread t on t.id = c.thread_id
      join recording rec on rec.id = t.recording_id join (${lessons}) l on l.id = rec.lesson_id
      join person p on p.id = c.author_id
      where m.person_id = ${personId} and c.author_id <> m.person_id and c.body is not null and t.resolved_at is null
        and not exists (select 1 from review_comment own
          where own.thread_id = t.id and own.author_id = m.person_id and own.body is not null
            and own.created_at > c.created_at)
      order by t.id, c.created_at desc) latest
    order by at desc, "threadId" limit ${limit}`);
