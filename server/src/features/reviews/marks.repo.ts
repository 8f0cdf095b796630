import type { MarkCategory } from '@tongtang/shared/reviews/marks.contract.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from './people.repo.ts';

export type MarkRow = {
  id: string;
  lessonId: string;
  category: MarkCategory;
  tag: string;
  note: string;
  at: number;
  author: PersonOfReview & { role: LessonRole | null };
};

const columns = sql`k.id, k.lesson_id as "lessonId", k.category, k.tag, k.note, k.at,
  ${personJson(sql`k.lesson_id`)}::jsonb || jsonb_build_object('role', (select lp.role from lesson_person lp
    where lp.lesson_id = k.lesson_id and lp.person_id = k.author_id)) as author`;

/** Those that were not taken back, by time. */
export const listMarks = (db: Queryable, lessonId: string) =>
  db.many<MarkRow>(sql`
    select ${columns} from lesson_mark k join person p on p.id = k.author_id
    where k.lesson_id = ${lessonId} and k.removed_at is null order by k.at, k.id`);

/** Removed or not. */
export const findMark = (db: Queryable, id: string) =>
  db.maybe<MarkRow & { removedAt: number | null }>(sql`
    select ${columns}, k.removed_at as "removedAt" from lesson_mark k join person p on p.id = k.author_id
    where k.id = ${id}`);

export const countMarks = async (db: Queryable, lessonId: string, authorId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from lesson_mark where lesson_id = ${lessonId} and author_id = ${authorId}`,
    )
  ).count;

export type MarkToInsert = {
  id: string;
  lessonId: string;
  authorId: string;
  category: MarkCategory;
  tag: string;
  at: number;
  now: number;
};

/** Inserts it, or moves the author's own of that id to the earlier moment. */
export const upsertMark = (db: Queryable, mark: MarkToInsert) =>
  db.run(sql`
    insert into lesson_mark as k (id, lesson_id, author_id, category, tag, at, received_at)
    values (${mark.id}, ${mark.lessonId}, ${mark.authorId}, ${mark.category}, ${mark.tag}, ${new Date(mark.at)},
      ${new Date(mark.now)})
    on conflict (id) do update set at = least(k.at, excluded.at)
      where k.lesson_id = excluded.lesson_id and k.author_id = excluded.author_id and k.removed_at is null`);

export const setNote = (db: Queryable, id: string, note: string) =>
  db.run(sql`update lesson_mark set note = ${note} where id = ${id}`);

export const setRemoved = (db: Queryable, id: string, now: number) =>
  db.run(sql`update lesson_mark set removed_at = ${new Date(now)} where id = ${id} and removed_at is null`);
