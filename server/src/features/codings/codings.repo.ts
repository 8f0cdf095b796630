import type { CodingContent } from '@tongtang/shared/codings/codings.contract.ts';
import type { CodingCode, SchemeKind } from '@tongtang/shared/codings/scheme.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

export type CodingRow = {
  id: string;
  recordingId: string;
  coder: PersonOfReview;
  kind: SchemeKind;
  intervalMs: number;
  /** Of the person's or organisation's own scheme. */
  schemeId: string | null;
  schemeName: string | null;
  schemeCodes: CodingCode[] | null;
  cells: string;
  fromProposal: number[];
  revision: number;
  saveId: string | null;
  createdAt: number;
  savedAt: number | null;
  submittedAt: number | null;
  removedAt: number | null;
};

const columns = sql`k.id, k.recording_id as "recordingId", k.kind, k.interval_ms as "intervalMs",
  k.scheme_id as "schemeId", c.name as "schemeName", c.codes as "schemeCodes", k.cells,
  k.from_proposal as "fromProposal", k.revision, k.save_id as "saveId", k.created_at as "createdAt",
  k.saved_at as "savedAt", k.submitted_at as "submittedAt", k.removed_at as "removedAt",
  ${personJson(sql`r.lesson_id`)} as coder`;
const source = sql`coding k join recording r on r.id = k.recording_id join person p on p.id = k.coder_id
  left join coding_scheme c on c.id = k.scheme_id`;

/** What this person may know of: submitted, or their own. */
const seenBy = (personId: string) =>
  sql`(k.submitted_at is not null or (k.coder_id = ${personId} and k.removed_at is null))`;

type Ask = { recordingId: string; personId: string };

/** By time of beginning. */
export const listCodings = (db: Queryable, { recordingId, personId }: Ask) =>
  db.many<CodingRow>(sql`
    select ${columns} from ${source} where k.recording_id = ${recordingId} and ${seenBy(personId)}
    order by k.created_at, k.id`);

export const findCoding = (db: Queryable, { id, recordingId, personId }: Ask & { id: string }) =>
  db.maybe<CodingRow>(sql`
    select ${columns} from ${source}
    where k.id = ${id} and k.recording_id = ${recordingId} and ${seenBy(personId)}`);

/** One's own, removed or not; kept from changing until the end of the transaction. */
export const lockOwnCoding = async (tx: Queryable, { id, recordingId, personId }: Ask & { id: string }) => {
  await tx.run(sql`select 1 from coding where id = ${id} for update`);
  return tx.maybe<CodingRow>(sql`
    select ${columns} from ${source}
    where k.id = ${id} and k.recording_id = ${recordingId} and k.coder_id = ${personId}`);
};

/** Also those given up: nobody fills the table by beginning and giving up. */
export const countCodings = async (db: Queryable, { recordingId, personId }: Ask): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from coding where recording_id = ${recordingId} and coder_id = ${personId}`)
  ).count;

type CodingToInsert = Ask & {
  id: string;
  kind: SchemeKind;
  intervalMs: number;
  schemeId: string | null;
  now: number;
};

/** A taken id changes nothing. */
export const insertCoding = (db: Queryable, coding: CodingToInsert) =>
  db.run(sql`
    insert into coding (id, recording_id, coder_id, kind, interval_ms, scheme_id, created_at)
    values (${coding.id}, ${coding.recordingId}, ${coding.personId}, ${coding.kind}, ${coding.intervalMs},
      ${coding.schemeId}, ${new Date(coding.now)})
    on conflict (id) do nothing`);

export const saveContent = (
  tx: Queryable,
  id: string,
  save: { content: CodingContent; saveId: string; now: number },
) =>
  tx.run(sql`
    update coding set cells = ${save.content.cells}, from_proposal = ${[...save.content.fromProposal]}::integer[],
      save_id = ${save.saveId}, revision = revision + 1, saved_at = ${new Date(save.now)}
    where id = ${id}`);

export const setSubmitted = (tx: Queryable, id: string, at: number) =>
  tx.run(sql`update coding set submitted_at = ${new Date(at)} where id = ${id}`);

export const setRemoved = (tx: Queryable, id: string, at: number | null) =>
  tx.run(sql`update coding set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);
