import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import sql, { type Sql } from 'sql-template-tag';
import { selectLessonsReviewedBy } from '../lessons/index.ts';
import { organisationInReach, reachOf, type Reach } from '../organisations/index.ts';

/**
 * What an actor may see of the library. Conditions speak of an item `i`, its version `v`, school `o`,
 * region `r`, and of the table `recordingsSeen`.
 */
export type Sight = {
  personId: string;
  read: Reach;
  /** Regions in which the actor's organisations lie, up to the root: what a bureau published there is for them. */
  regionIds: string[];
  /** Whose items wait for the actor at each step. */
  atSchool: Reach;
  atBureau: Reach;
  /** Organisations in which the actor puts something in. */
  homeIds: string[];
  today: LocalDate;
  /** Lessons (`id`) whose recordings and reviews the actor may see. */
  lessons: Sql;
};

export function sightOf(actor: Actor, now: number): Sight {
  const readers = actor.grants.filter(({ role }) => (matrixRow('library.read')[role] ?? []).length > 0);
  return {
    personId: actor.personId,
    read: reachOf(actor, 'library.read'),
    regionIds: [...new Set(readers.flatMap(({ regionPath }) => regionPath))],
    atSchool: reachOf(actor, 'library.reviewAtSchool'),
    atBureau: reachOf(actor, 'library.reviewAtBureau'),
    homeIds: reachOf(actor, 'library.create').organisationIds,
    today: localDateOf(now),
    lessons: selectLessonsReviewedBy(actor),
  };
}

/** Openings `op` of the item that hold today, with their pair `pr`, to one of these schools. */
const openingsTo = ({ read, today }: Sight): Sql => sql`
  library_opening op join pairing pr on pr.id = op.pairing_id
  where op.item_id = i.id and op.in_force @> ${today}::date and pr.in_force @> ${today}::date
    and i.school_id in (pr.supporting_school_id, pr.receiving_school_id)
    and case i.school_id when pr.supporting_school_id then pr.receiving_school_id
      else pr.supporting_school_id end = any(${read.organisationIds}::uuid[])`;

/** The last day of the openings that hold for the actor, if nothing else shows them the item; else null. */
export const openToOn = (
  sight: Sight,
): Sql => sql`case when ${ofOwnSchools(sight)} or ${ofRegion(sight)} then null
  else (select to_char(max(least(upper(op.in_force), upper(pr.in_force)) - 1), 'YYYY-MM-DD')
    from ${openingsTo(sight)}) end`;

const ofOwnSchools = ({ read }: Sight): Sql => organisationInReach(read);
const ofRegion = ({ regionIds }: Sight): Sql =>
  sql`(v.reach = 'region' and v.region_id = any(${regionIds}::uuid[]))`;

/**
 * The first table of every statement that speaks of what an actor sees: recordings of lessons they may see. Found once
 * a statement; within its conditions the planner would look for them again and again.
 */
export const recordingsSeen = ({ lessons }: Sight): Sql => sql`recordings_seen as materialized (
  select rec.id from recording rec where rec.lesson_id in (select seen.id from (${lessons}) seen))`;

/** A recording shows pupils: nobody sees it here who may not see its lesson. */
const MAY_PLAY = sql`(v.recording_id is null or v.recording_id in (select seen.id from recordings_seen seen))`;

/** Published for the actor: in a school of theirs, in their region, or opened to a school of theirs today. */
export const published = (sight: Sight): Sql => sql`(v.reach <> 'none'
  and (${ofOwnSchools(sight)} or ${ofRegion(sight)} or exists (select 1 from ${openingsTo(sight)}))
  and ${MAY_PLAY})`;

/** Put in by the actor, who is still in that school. */
export const own = ({ personId, homeIds }: Sight): Sql =>
  sql`(i.owner_id = ${personId} and i.school_id = any(${homeIds}::uuid[]))`;

/** Submitted at a step at which the actor decides, now or once. */
export const underReview = (sight: Sight): Sql => sql`((
    (v.state <> 'draft' and ${organisationInReach(sight.atSchool)})
    or (v.audience = 'region' and v.reach <> 'none' and ${organisationInReach(sight.atBureau)}))
  and ${MAY_PLAY})`;

/** Waits for the actor's decision; one's own is for others to decide. */
export const waiting = (sight: Sight): Sql => sql`(i.owner_id <> ${sight.personId} and ${MAY_PLAY} and (
  (v.state = 'atSchool' and ${organisationInReach(sight.atSchool)})
  or (v.state = 'atBureau' and ${organisationInReach(sight.atBureau)})))`;

/** Any of these. */
export const visible = (sight: Sight): Sql =>
  sql`(${own(sight)} or ${published(sight)} or ${underReview(sight)})`;
