import type { WatchedShare } from '@tongtang/shared/recordings/share.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People, organisations and pairings belong to features on the left: joined for reading here.

/** What makes somebody a receiver of shares on a day. */
export type Receiver = {
  personId: string;
  organisationIds: string[];
  /** Regions in which these lie, up to the root. */
  regionIds: string[];
  today: LocalDate;
};

/** SQL condition on a share `s`: it holds on that day for the receiver. */
const holdsFor = ({ personId, organisationIds, regionIds, today }: Receiver): Sql => sql`(
  s.in_force @> ${today}::date and case s.kind
    when 'people' then exists (select 1 from recording_share_person x
      where x.share_id = s.id and x.person_id = ${personId})
    when 'group' then s.organisation_id = any(${organisationIds}::uuid[]) and exists (select 1 from membership m
      where m.person_id = ${personId} and m.organisation_id = s.organisation_id and m.role = 'teacher'
        and m.subject = s.subject and m.ended_at is null)
    when 'school' then s.organisation_id = any(${organisationIds}::uuid[])
    when 'region' then s.region_id = any(${regionIds}::uuid[])
    else exists (select 1 from recording rec join lesson l on l.id = rec.lesson_id
      join pairing pr on pr.id = l.pairing_id
      where rec.id = s.recording_id
        and array[pr.supporting_school_id, pr.receiving_school_id] && ${organisationIds}::uuid[])
  end)`;

/** A query for the recordings (`recording_id`) that are shared with the receiver. */
export const selectSharedWith = (receiver: Receiver): Sql =>
  sql`select s.recording_id from recording_share s where ${holdsFor(receiver)}`;

export type WatchedShareRow = Omit<WatchedShare, 'id'> & {
  id: string;
  recordingId: string;
  withDownload: boolean;
};

/** Shares of these recordings that hold for the receiver; of one recording the one that shows most first. */
export const listSharesWith = (db: Queryable, receiver: Receiver, recordingIds: readonly string[]) =>
  db.many<WatchedShareRow>(sql`
    select s.id, s.recording_id as "recordingId", p.name as by, s.to_on as "toOn",
      s.with_pupils as "withPupils", s.with_download as "withDownload"
    from recording_share s join person p on p.id = s.shared_by
    where s.recording_id = any(${[...recordingIds]}::uuid[]) and ${holdsFor(receiver)}
    order by s.with_pupils desc, s.to_on desc, s.id`);

/** Whether one of these recordings shows the courseware. */
export const isShownInShared = async (
  db: Queryable,
  receiver: Receiver,
  coursewareId: string,
): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from lesson_courseware lw join recording r on r.lesson_id = lw.lesson_id
    where lw.courseware_id = ${coursewareId} and r.id in (${selectSharedWith(receiver)}) limit 1`)) !==
  undefined;

/** Receivers of a share `s` in words, as JSON. */
export const receiverWords: Sql = sql`json_build_object('kind', s.kind, 'names', case s.kind
  when 'people' then (select coalesce(json_agg(p.name order by p.name collate "zh-x-icu"), '[]')
    from recording_share_person x join person p on p.id = x.person_id where x.share_id = s.id)
  when 'group' then (select json_build_array(o.short_name, s.subject) from organisation o where o.id = s.organisation_id)
  when 'school' then (select json_build_array(o.name) from organisation o where o.id = s.organisation_id)
  when 'region' then (select json_build_array(g.name) from region g where g.id = s.region_id)
  else (select json_build_array(so.short_name, ro.short_name) from recording rec join lesson l on l.id = rec.lesson_id
    join pairing pr on pr.id = l.pairing_id join organisation so on so.id = pr.supporting_school_id
    join organisation ro on ro.id = pr.receiving_school_id where rec.id = s.recording_id) end)`;

/** Short name of where a person belongs; empty for nowhere. */
export const homeOf = async (db: Queryable, personId: string): Promise<string> =>
  (
    await db.maybe<{ name: string }>(sql`
      select o.short_name as name from membership m join organisation o on o.id = m.organisation_id
      where m.person_id = ${personId} and m.ended_at is null order by m.created_at, m.id limit 1`)
  )?.name ?? '';
