import type { BackfillTake, SentFragment, WantedStretch } from '@tongtang/shared/backfill/contract.ts';
import type { Interval } from '@tongtang/shared/recordings/intervals.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type TakeRow = {
  id: string;
  recordingId: string;
  personId: string;
  source: BackfillTake['source'];
  height: number | null;
  startedAt: number;
  endedAt: number | null;
  plannedAt: number | null;
  settledAt: number | null;
};

const takeColumns = sql`
  t.id, t.recording_id as "recordingId", t.person_id as "personId", t.source, t.height, t.started_at as "startedAt",
  t.ended_at as "endedAt", t.planned_at as "plannedAt", t.settled_at as "settledAt"`;

/** Notes a take, or the end of one that is known; its row, locked. */
export const keepTake = (
  tx: Queryable,
  take: Omit<BackfillTake, 'lessonId'> & { recordingId: string; personId: string },
) =>
  tx.one<TakeRow>(sql`
    insert into backfill_take as t (id, recording_id, person_id, source, height, started_at, ended_at)
    values (${take.id}, ${take.recordingId}, ${take.personId}, ${take.source}, ${take.height},
      ${new Date(take.startedAt)}, ${take.endedAt === null ? null : new Date(take.endedAt)})
    on conflict (id) do update set ended_at = coalesce(t.ended_at, excluded.ended_at)
    returning ${takeColumns}`);

export const listTakes = (db: Queryable, recordingId: string) =>
  db.many<TakeRow>(
    sql`select ${takeColumns} from backfill_take t where t.recording_id = ${recordingId} order by t.started_at`,
  );

export async function planTake(
  tx: Queryable,
  { takeId, wanted, at }: { takeId: string; wanted: readonly Interval[]; at: number },
): Promise<void> {
  await tx.run(sql`update backfill_take set planned_at = ${new Date(at)} where id = ${takeId}`);
  for (const { from, to } of wanted)
    await tx.run(sql`
      insert into backfill_stretch (take_id, from_at, to_at)
      values (${takeId}, ${new Date(from)}, ${new Date(to)})`);
}

export const settleTake = (tx: Queryable, takeId: string, at: number) =>
  tx.run(
    sql`update backfill_take set settled_at = ${new Date(at)} where id = ${takeId} and settled_at is null`,
  );

/** Of a take of this person. */
export const listAwaited = (db: Queryable, { takeId, personId }: { takeId: string; personId: string }) =>
  db.many<WantedStretch>(sql`
    select s.id, s.from_at as "fromAt", s.to_at as "toAt"
    from backfill_stretch s join backfill_take t on t.id = s.take_id
    where t.id = ${takeId} and t.person_id = ${personId} and s.state = 'awaited' order by s.from_at`);

/** Stretches that are awaited of takes from which something may still come. */
export const listAwaitedOfRecording = (db: Queryable, recordingId: string) =>
  db.many<{ takeId: string; fromAt: number; toAt: number }>(sql`
    select s.take_id as "takeId", s.from_at as "fromAt", s.to_at as "toAt"
    from backfill_stretch s join backfill_take t on t.id = s.take_id
    where t.recording_id = ${recordingId} and t.settled_at is null and s.state = 'awaited'`);

export type StretchRow = {
  id: string;
  takeId: string;
  recordingId: string;
  lessonId: string;
  personId: string;
  source: BackfillTake['source'];
  fromAt: number;
  toAt: number;
  /** Awaited, and its take is not given up. */
  isAwaited: boolean;
  fragments: SentFragment[] | null;
};

export const findStretch = (db: Queryable, id: string) =>
  db.maybe<StretchRow>(sql`
    select s.id, s.take_id as "takeId", t.recording_id as "recordingId", r.lesson_id as "lessonId",
      t.person_id as "personId", t.source, s.from_at as "fromAt", s.to_at as "toAt",
      s.state = 'awaited' and t.settled_at is null as "isAwaited", s.fragments
    from backfill_stretch s join backfill_take t on t.id = s.take_id join recording r on r.id = t.recording_id
    where s.id = ${id}`);

export const offerStretch = (db: Queryable, id: string, fragments: readonly SentFragment[]) =>
  db.run(sql`
    update backfill_stretch set fragments = ${JSON.stringify(fragments)}::jsonb
    where id = ${id} and state = 'awaited'`);

/** False when it was not awaited any more. */
export const closeStretch = async (
  tx: Queryable,
  id: string,
  state: 'placed' | 'unusable',
): Promise<boolean> =>
  (await tx.run(sql`
    update backfill_stretch s set state = ${state} from backfill_take t
    where s.id = ${id} and s.state = 'awaited' and t.id = s.take_id and t.settled_at is null`)) > 0;

export const isOffForSchool = async (db: Queryable, organisationId: string): Promise<boolean> =>
  (await db.maybe(sql`select 1 from backfill_off where organisation_id = ${organisationId}`)) !== undefined;

export const switchOff = (
  db: Queryable,
  { organisationId, personId, at }: { organisationId: string; personId: string; at: number },
) =>
  db.run(sql`
    insert into backfill_off (organisation_id, by_person_id, at)
    values (${organisationId}, ${personId}, ${new Date(at)}) on conflict do nothing`);

export const switchOn = (db: Queryable, organisationId: string) =>
  db.run(sql`delete from backfill_off where organisation_id = ${organisationId}`);
