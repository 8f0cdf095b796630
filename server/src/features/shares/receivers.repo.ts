import type { ReceiverKind } from '@tongtang/shared/recordings/share.ts';
import type { Receivers } from '@tongtang/shared/shares/contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People, organisations and regions belong to features on the left: joined for reading here.

/** The two schools of the lesson. */
type SchoolIds = readonly [string, string];

const isIn = (id: Sql, schoolIds: SchoolIds): Sql => sql`${id} = any(${[...schoolIds]}::uuid[])`;

/** Somebody `p` who can be a receiver: neither a screen nor closed, with any work but running the platform. */
const isReceiver = sql`(p.kind = 'person' and p.disabled_at is null and exists (select 1 from membership m
  where m.person_id = p.id and m.ended_at is null and m.role not in ('platformAdministrator', 'classroomEndpoint')))`;

const isOfPair = (schoolIds: SchoolIds): Sql => sql`exists (select 1 from membership m
  where m.person_id = p.id and m.ended_at is null and ${isIn(sql`m.organisation_id`, schoolIds)})`;

type ChoiceRow = { receivers: unknown; name: string; place: string; isBeyondPair: boolean };

type Ask = {
  kind: ReceiverKind;
  q: string;
  schoolIds: SchoolIds;
  /** Beyond the pair too. */ isFar: boolean;
};

/** Receivers to choose from, at most 20: those of the pair first. */
export const findReceivers = (db: Queryable, ask: Ask): Promise<ChoiceRow[]> =>
  db.many<ChoiceRow>(sql`
    select * from (${CHOICES[ask.kind](ask)}) c where not c."isBeyondPair" or ${ask.isFar}
    order by c."isBeyondPair", c.name collate "zh-x-icu", c.place collate "zh-x-icu", c.receivers::text limit 20`);

const CHOICES: Record<ReceiverKind, (ask: Ask) => Sql> = {
  people: ({ q, schoolIds }) => sql`
    select json_build_object('kind', 'people', 'personIds', json_build_array(p.id)) as receivers, p.name,
      coalesce((select string_agg(distinct o.short_name, ' ') from membership m join organisation o
        on o.id = m.organisation_id where m.person_id = p.id and m.ended_at is null), '') as place,
      not ${isOfPair(schoolIds)} as "isBeyondPair"
    from person p where ${isReceiver}
      and (p.name = ${q} or ${isOfPair(schoolIds)} and strpos(lower(p.name), lower(${q})) > 0)`,
  group: ({ q, schoolIds }) => sql`
    select json_build_object('kind', 'group', 'organisationId', o.id, 'subject', m.subject) as receivers,
      o.name || ' ' || m.subject as name, coalesce(r.name, '') as place, not ${isIn(sql`o.id`, schoolIds)} as "isBeyondPair"
    from membership m join organisation o on o.id = m.organisation_id left join region r on r.id = o.region_id
    where m.role = 'teacher' and m.ended_at is null and m.subject is not null and o.closed_at is null
      and o.kind = 'school'
      and strpos(lower(o.name || ' ' || m.subject || ' ' || o.short_name || m.subject), lower(${q})) > 0
    group by o.id, m.subject, r.name`,
  pair: ({ schoolIds: [one, other] }) => sql`
    select json_build_object('kind', 'pair') as receivers, a.name || ' · ' || b.name as name, '' as place,
      false as "isBeyondPair"
    from organisation a, organisation b where a.id = ${one} and b.id = ${other}`,
  school: ({ q, schoolIds }) => sql`
    select json_build_object('kind', 'school', 'organisationId', o.id) as receivers, o.name, coalesce(r.name, '') as place,
      not ${isIn(sql`o.id`, schoolIds)} as "isBeyondPair"
    from organisation o left join region r on r.id = o.region_id
    where o.kind = 'school' and o.closed_at is null and strpos(lower(o.name || ' ' || o.short_name), lower(${q})) > 0`,
  region: ({ q }) => sql`
    select json_build_object('kind', 'region', 'regionId', r.id) as receivers, r.name,
      coalesce((select up.name from region up where up.id = r.parent_id), '') as place, true as "isBeyondPair"
    from region r where strpos(lower(r.name), lower(${q})) > 0`,
};

/** Whether any of them stands outside the two schools; null when some are not there. */
export async function areBeyondPair(
  db: Queryable,
  receivers: Receivers,
  schoolIds: SchoolIds,
): Promise<boolean | null> {
  if (receivers.kind === 'pair') return false;
  if (receivers.kind === 'people') {
    const ids = [...new Set(receivers.personIds)];
    const found = await db.many<{ isOfPair: boolean }>(sql`
      select ${isOfPair(schoolIds)} as "isOfPair" from person p where p.id = any(${ids}::uuid[]) and ${isReceiver}`);
    return found.length < ids.length ? null : found.some((one) => !one.isOfPair);
  }
  if (receivers.kind === 'region') {
    const region = await db.maybe(sql`select 1 from region where id = ${receivers.regionId}`);
    return region === undefined ? null : true;
  }
  const { organisationId } = receivers;
  const subject = receivers.kind === 'group' ? receivers.subject : null;
  const school = await db.maybe(sql`
    select 1 from organisation o where o.id = ${organisationId} and o.closed_at is null and o.kind = 'school'
      and (${subject}::text is null or exists (select 1 from membership m where m.organisation_id = o.id
        and m.role = 'teacher' and m.ended_at is null and m.subject = ${subject}))`);
  return school === undefined ? null : !schoolIds.includes(organisationId);
}
