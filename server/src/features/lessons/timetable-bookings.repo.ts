import type { ResourceKind } from '@tongtang/shared/lessons/timetable/collision.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** A teacher, class or classroom in use by a lesson; times in epoch ms. */
export type BookingRow = {
  resourceKind: ResourceKind;
  resourceId: string;
  resourceName: string;
  /** Short name of the school it belongs to. */
  schoolName: string;
  lessonId: string;
  startsAt: number;
  endsAt: number;
};

/** What lessons occupy by their teachers, classes and rooms, whether booked already or not. */
const wantedBy = (lessonIds: string[]): Sql => sql`
  select l.id as lesson_id, u.resource_kind, u.resource_id, tstzrange(l.starts_at, l.ends_at) as during
  from lesson l cross join lateral (
    select 'teacher' as resource_kind, lp.person_id as resource_id from lesson_person lp
      where lp.lesson_id = l.id and lp.role in ('leadTeacher', 'assistingTeacher')
    union select 'class', lc.class_id from lesson_class lc where lc.lesson_id = l.id
    union select 'classroom', lc.classroom_id from lesson_class lc
      where lc.lesson_id = l.id and lc.classroom_id is not null) u
  where l.id = any(${lessonIds}::uuid[])`;

const booking = sql`b.resource_kind as "resourceKind", b.resource_id as "resourceId", b.lesson_id as "lessonId",
  lower(b.during) as "startsAt", upper(b.during) as "endsAt",
  coalesce(person.name, k.name, room.name, '') as "resourceName",
  coalesce((select o.short_name from organisation o where o.id = coalesce(k.organisation_id, room.organisation_id,
    (select case lp.side when 'supporting' then p.supporting_school_id else p.receiving_school_id end
      from lesson_person lp join lesson l on l.id = lp.lesson_id join pairing p on p.id = l.pairing_id
      where lp.lesson_id = b.lesson_id and lp.person_id = b.resource_id))), '') as "schoolName"`;

const named = sql`left join person on b.resource_kind = 'teacher' and person.id = b.resource_id
  left join class k on b.resource_kind = 'class' and k.id = b.resource_id
  left join classroom room on b.resource_kind = 'classroom' and room.id = b.resource_id`;

/**
 * Holds what these lessons want until the end of the transaction, so that nobody else books it meanwhile. In the order
 * of ids, so that two who want the same wait for each other and never in a circle.
 */
export async function lockResources(tx: Queryable, lessonIds: string[]): Promise<void> {
  const rows = await tx.many<{ id: string }>(sql`
    select distinct w.resource_id as id from (${wantedBy(lessonIds)}) w order by 1`);
  for (const { id } of rows)
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7105003))`);
}

/** Bookings of other lessons that stand in the way of these. */
export const listObstacles = (tx: Queryable, lessonIds: string[]) =>
  tx.many<BookingRow>(sql`
    select distinct ${booking} from (${wantedBy(lessonIds)}) w
    join lesson_booking b on b.resource_id = w.resource_id and b.during && w.during
      and b.lesson_id <> all(${lessonIds}::uuid[])
    ${named} order by "startsAt", "resourceKind" desc, "resourceName"`);

export const insertBookings = (tx: Queryable, lessonIds: string[]) =>
  tx.run(sql`
    insert into lesson_booking (lesson_id, resource_kind, resource_id, during)
    select w.lesson_id, w.resource_kind, w.resource_id, w.during from (${wantedBy(lessonIds)}) w`);

export const deleteBookings = (tx: Queryable, lessonIds: string[]) =>
  tx.run(sql`delete from lesson_booking where lesson_id = any(${lessonIds}::uuid[])`);

export type BookingsWanted = {
  resourceIds: string[];
  /** Only teachers, classes and rooms of these schools are told about. */
  schoolIds: string[];
  /** Epoch ms. */
  from: number;
  to: number;
  exceptLessonId: string | null;
};

/** What is booked of these resources in a time. */
export const listBookings = (db: Queryable, wanted: BookingsWanted) =>
  db.many<BookingRow>(sql`
    select ${booking} from lesson_booking b ${named}
    where b.resource_id = any(${wanted.resourceIds}::uuid[])
      and b.during && tstzrange(${new Date(wanted.from)}, ${new Date(wanted.to)})
      and b.lesson_id is distinct from ${wanted.exceptLessonId}::uuid
      and (coalesce(k.organisation_id, room.organisation_id) = any(${wanted.schoolIds}::uuid[])
        or exists (select 1 from membership m where m.person_id = b.resource_id and m.ended_at is null
          and m.organisation_id = any(${wanted.schoolIds}::uuid[])))
    order by lower(b.during), b.resource_kind desc, "resourceName"`);
