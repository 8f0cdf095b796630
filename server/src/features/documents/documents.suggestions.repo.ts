import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type DecisionClaim = {
  documentId: string;
  suggestionIds: readonly string[];
  personId: string;
  isAccepted: boolean;
  now: number;
  /** Decisions from before are open to everybody. */
  overAt: number;
};

/** Takes what nobody else has just decided otherwise; the suggestions taken come back. */
export const claimDecisions = async (db: Queryable, claim: DecisionClaim): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      insert into suggestion_decision (document_id, suggestion_id, person_id, is_accepted, decided_at)
      select ${claim.documentId}::uuid, id, ${claim.personId}::uuid, ${claim.isAccepted}::boolean,
        ${new Date(claim.now)}::timestamptz
      from unnest(${[...claim.suggestionIds]}::text[]) as asked (id)
      on conflict (document_id, suggestion_id) do update
        set person_id = excluded.person_id, is_accepted = excluded.is_accepted, decided_at = excluded.decided_at
        where suggestion_decision.person_id = excluded.person_id
          or suggestion_decision.is_accepted = excluded.is_accepted
          or suggestion_decision.decided_at < ${new Date(claim.overAt)}
      returning suggestion_id as id`)
  ).map(({ id }) => id);

/** Who has decided on these. */
export const findDecisions = (db: Queryable, documentId: string, suggestionIds: readonly string[]) =>
  db
    .many<{ suggestionId: string; id: string; name: string }>(
      sql`
      select d.suggestion_id as "suggestionId", p.id, p.name from suggestion_decision d
        join person p on p.id = d.person_id
      where d.document_id = ${documentId} and d.suggestion_id = any(${[...suggestionIds]}::text[])`,
    )
    .then((rows) => rows.map(({ suggestionId, id, name }) => ({ suggestionId, by: { id, name } })));
