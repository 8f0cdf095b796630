import { Evaluation, EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { z } from 'zod';
import type { Queryable } from '../../platform/database.ts';
import { thingOfEvaluation } from './evaluations.policy.ts';
import type { EvaluationRow } from './evaluations.repo.ts';
import { masksFor } from './masks.ts';
import { listOwnStates, listSubmittedIds } from './sheets.repo.ts';

type OwnState = Evaluation['ownSheet'];

/** Evaluations as one actor sees them: of sheets, only how far the own one is. */
export async function viewsOf(
  db: Queryable,
  actor: Actor,
  rows: readonly EvaluationRow[],
): Promise<Evaluation[]> {
  const own = await ownStatesOf(db, actor, rows);
  return rows.map((row) => Evaluation.parse(factsOf(actor, row, own(row))));
}

export async function detailOf(db: Queryable, actor: Actor, row: EvaluationRow): Promise<EvaluationDetail> {
  const own = await ownStatesOf(db, actor, [row]);
  const isShown = row.mode === 'blind' && can(actor, 'evaluation.manage', thingOfEvaluation(row));
  return EvaluationDetail.parse({
    ...factsOf(actor, row, own(row)),
    content: row.content,
    roleWeights: row.roleWeights,
    submittedIds: isShown ? await listSubmittedIds(db, row.id) : null,
  });
}

async function ownStatesOf(db: Queryable, actor: Actor, rows: readonly EvaluationRow[]) {
  const states = await listOwnStates(
    db,
    rows.map((row) => row.id),
    actor.personId,
  );
  const byId = new Map(states.map((state) => [state.evaluationId, state.isSubmitted]));
  return (row: EvaluationRow): OwnState => {
    if (row.mode !== 'blind' || !row.raters.some((rater) => rater.id === actor.personId)) return null;
    const isSubmitted = byId.get(row.id);
    return isSubmitted === undefined ? 'empty' : isSubmitted ? 'submitted' : 'draft';
  };
}

function factsOf(actor: Actor, row: EvaluationRow, ownSheet: OwnState): z.input<typeof Evaluation> {
  const thing = thingOfEvaluation(row);
  const isCollecting = row.removedAt === null && row.state === 'collecting';
  const { id, name, mode, reveal, state, moderator, ratersAnonymous, templateName, templateVersion } = row;
  return {
    ...{ id, name, mode, reveal, state, moderator, ratersAnonymous, templateName, templateVersion },
    raters: masksFor(actor, row).all(),
    ...{ documentId: row.documentId, createdAt: row.createdAt, openedAt: row.openedAt },
    removedAt: row.removedAt,
    subject: {
      kind: row.planId === null ? 'lesson' : 'lessonPlan',
      id: row.planId ?? row.lessonId ?? '',
      title: row.subjectTitle,
      startsAt: row.subjectStartsAt,
      schools: row.schools,
      people: row.people,
    },
    ownSheet,
    abilities: {
      fill: isCollecting && can(actor, 'evaluation.fill', thing),
      manage: can(actor, 'evaluation.manage', thing),
      seeResults: row.removedAt === null && maySeeResults(row, ownSheet),
    },
  };
}

/** Opened, or the own sheet is submitted where that suffices. */
export const maySeeResults = (
  { state, reveal }: Pick<EvaluationRow, 'state' | 'reveal'>,
  ownSheet: OwnState,
): boolean => state === 'opened' || (reveal === 'afterOwnSubmission' && ownSheet === 'submitted');
