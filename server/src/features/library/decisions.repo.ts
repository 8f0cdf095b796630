import type { Reach, ReviewStep, VersionState } from '@tongtang/shared/library/library-item.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** What a decision makes of a version. */
export type Outcome = { state: VersionState; reach: Reach; regionId: string | null };

/** False if it waits at that step no longer. */
export const setOutcome = async (
  tx: Queryable,
  { versionId, step }: { versionId: string; step: ReviewStep },
  { state, reach, regionId, now }: Outcome & { now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update library_version set state = ${state}, reach = ${reach}, region_id = ${regionId}::uuid,
      published_at = case when ${reach}::text = 'none' then null when reach = ${reach}::text then published_at
        else ${new Date(now)}::timestamptz end,
      updated_at = ${new Date(now)}
    where id = ${versionId} and state = ${step === 'school' ? 'atSchool' : 'atBureau'}`)) === 1;

export const insertDecision = (
  tx: Queryable,
  decision: {
    versionId: string;
    step: ReviewStep;
    accepted: boolean;
    reason: string;
    personId: string;
    organisationId: string;
    now: number;
  },
) =>
  tx.run(sql`
    insert into library_decision (version_id, step, accepted, reason, decided_by, organisation_id, decided_at)
    values (${decision.versionId}, ${decision.step}, ${decision.accepted}, ${decision.reason},
      ${decision.personId}, ${decision.organisationId}, ${new Date(decision.now)})`);
