import type { NewShare, Receivers, Share } from '@tongtang/shared/shares/contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { receiverWords } from '../recordings/index.ts';

/** As the contract says it; its schema reads it. */
type ShareRow = Omit<Share, 'id'> & { id: string };

type ById = { recordingId: string; id: string };

const columns = (today: string): Sql => sql`s.id, ${receiverWords} as receivers,
  s.is_beyond_pair as "isBeyondPair", s.with_pupils as "withPupils", s.with_download as "withDownload",
  s.from_on as "fromOn", s.to_on as "toOn",
  case when s.ended_at is not null then 'ended' when s.in_force @> ${today}::date then 'holds' else 'over' end as state,
  json_build_object('name', p.name, 'organisation', coalesce((select o.short_name from membership m
    join organisation o on o.id = m.organisation_id where m.person_id = p.id and m.ended_at is null
    order by m.created_at, m.id limit 1), '')) as "sharedBy",
  s.shared_at as "sharedAt", (select e.name from person e where e.id = s.ended_by) as "endedBy", s.ended_at as "endedAt"`;

const source = sql`recording_share s join person p on p.id = s.shared_by`;

export const listShares = (db: Queryable, recordingId: string, today: string) =>
  db.many<ShareRow>(sql`
    select ${columns(today)} from ${source} where s.recording_id = ${recordingId}
    order by s.shared_at desc, s.id desc`);

export const findShare = (db: Queryable, { recordingId, id }: ById, today: string) =>
  db.maybe<ShareRow>(sql`
    select ${columns(today)} from ${source} where s.recording_id = ${recordingId} and s.id = ${id}`);

/** Nobody else shares the recording until the end of the transaction. */
export const lockShares = (tx: Queryable, recordingId: string) =>
  tx.run(sql`select 1 from recording where id = ${recordingId} for update`);

export const countShares = async (tx: Queryable, recordingId: string): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*) as count from recording_share where recording_id = ${recordingId}`,
    )
  ).count;

type ShareToInsert = Pick<NewShare, 'id' | 'recordingId' | 'receivers' | 'toOn' | 'withDownload'> & {
  isBeyondPair: boolean;
  withPupils: boolean;
  by: { personId: string; now: number; today: string };
};

/** False when its id is taken. */
export async function insertShare(tx: Queryable, share: ShareToInsert): Promise<boolean> {
  const { receivers, by } = share;
  const isNew = await tx.run(sql`
    insert into recording_share (id, recording_id, kind, organisation_id, subject, region_id, is_beyond_pair,
      with_pupils, with_download, from_on, to_on, shared_by, shared_at)
    values (${share.id}, ${share.recordingId}, ${receivers.kind}, ${placeOf(receivers).organisationId},
      ${placeOf(receivers).subject}, ${placeOf(receivers).regionId}, ${share.isBeyondPair}, ${share.withPupils},
      ${share.withDownload}, ${by.today}, ${share.toOn}, ${by.personId}, ${new Date(by.now)})
    on conflict (id) do nothing`);
  if (isNew === 0) return false;
  if (receivers.kind === 'people')
    await tx.run(sql`
      insert into recording_share_person (share_id, person_id)
      select ${share.id}::uuid, unnest(${receivers.personIds}::uuid[]) on conflict do nothing`);
  return true;
}

const placeOf = (receivers: Receivers) => ({
  organisationId: 'organisationId' in receivers ? receivers.organisationId : null,
  subject: 'subject' in receivers ? receivers.subject : null,
  regionId: 'regionId' in receivers ? receivers.regionId : null,
});

export const endShare = (
  db: Queryable,
  { recordingId, id }: ById,
  { personId, now }: { personId: string; now: number },
) =>
  db.run(sql`
    update recording_share set ended_by = ${personId}, ended_at = ${new Date(now)}
    where recording_id = ${recordingId} and id = ${id} and ended_at is null`);
