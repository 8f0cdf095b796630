import type {
  Evaluation,
  EvaluationChange,
  EvaluationDetail,
  EvaluationQuery,
  NewEvaluation,
} from '@tongtang/shared/evaluations/contract.ts';
import { newSheetUpdate } from '@tongtang/shared/evaluations/doc.ts';
import type { RaterRole, RoleWeights } from '@tongtang/shared/evaluations/results.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { insertDocumentWith } from '../documents/index.ts';
import { requirePlan } from '../lesson-plans/index.ts';
import { pageOfRows, placeOf, positionOf, reachOf } from '../organisations/index.ts';
import { detailOf, viewsOf } from './evaluation-view.ts';
import { SHEET_KIND, type EvaluationsDeps } from './evaluations-deps.ts';
import { announce } from './evaluations.news.ts';
import { requireEvaluation } from './evaluations.policy.ts';
import * as repo from './evaluations.repo.ts';
import { listSubmittedIds } from './sheets.repo.ts';
import { chooseTemplate } from './templates.service.ts';

/** Evaluations the actor may see, the newest first. */
export async function listEvaluations(
  deps: EvaluationsDeps,
  actor: Actor,
  { cursor, limit, ...filter }: EvaluationQuery,
): Promise<Page<Evaluation>> {
  const after = positionOf(cursor);
  const sight = { personId: actor.personId, reach: reachOf(actor, 'evaluation.read') };
  const rows = await repo.listEvaluations(deps.db, sight, {
    ...filter,
    after: after && { createdAt: Number(after.key) || 0, id: after.id },
    limit,
  });
  const page = pageOfRows(rows, limit, (row) => String(row.createdAt));
  return { items: await viewsOf(deps.db, actor, page.items), nextCursor: page.nextCursor };
}

/** @throws not-found */
export async function findEvaluation(
  deps: EvaluationsDeps,
  actor: Actor,
  id: string,
): Promise<EvaluationDetail> {
  return detailOf(deps.db, actor, await requireEvaluation(deps.db, actor, { id, action: 'evaluation.read' }));
}

/** People who can be raters, for those who may begin evaluations anywhere. @throws forbidden */
export async function listRaterChoices(deps: EvaluationsDeps, actor: Actor, q: string) {
  const reach = reachOf(actor, 'evaluation.create');
  if (reach.organisationIds.length === 0 && reach.regionIds.length === 0) throw new ProblemError('forbidden');
  return { items: await repo.listRaterChoices(deps.db, { q, personIds: null, limit: 20 }) };
}

/** @throws not-found, forbidden; conflict `evaluation.plan-draft`; invalid `raters.n`, `template`, `ratersAnonymous` */
export async function createEvaluation(
  deps: EvaluationsDeps,
  actor: Actor,
  input: NewEvaluation,
): Promise<EvaluationDetail> {
  const subject = await subjectOf(deps, actor, input.subject);
  const places = await Promise.all(subject.schoolIds.map((id) => placeOf(deps.db, id)));
  authorise(actor, 'evaluation.create', {
    organisationIds: subject.schoolIds,
    regionPaths: places.map((place) => place.regionIds),
  });
  const template = await chooseTemplate(deps, actor, input.template);
  if (input.ratersAnonymous && subject.personIds.includes(actor.personId)) refuseOwnModeration();
  await refuseRaters(deps.db, input.raters, []);
  const id = await deps.db.transaction((tx) =>
    insertEvaluationWith(tx, {
      ...{ name: input.name, mode: input.mode, reveal: input.reveal, raters: input.raters },
      ...{ subject, template, roleWeights: input.roleWeights, ratersAnonymous: input.ratersAnonymous },
      ...{ moderatorId: actor.personId, now: deps.clock.now() },
    }),
  );
  const evaluation = await requireEvaluation(deps.db, actor, { id, action: 'evaluation.manage' });
  await announce(deps, evaluation);
  return detailOf(deps.db, actor, evaluation);
}

/** What an evaluation begins with. */
export type EvaluationBeginning = {
  name: string;
  subject: Subject;
  template: { versionId: string | null; name: string; content: TemplateContent };
  mode: 'blind' | 'joint';
  reveal: 'whenOpened' | 'afterOwnSubmission';
  raters: readonly { personId: string; role: RaterRole }[];
  roleWeights: RoleWeights | null;
  ratersAnonymous: boolean;
  moderatorId: string;
  now: number;
};

/** Inserts an evaluation, with its document if it is joint. */
export async function insertEvaluationWith(
  tx: Queryable,
  { subject, template, ...facts }: EvaluationBeginning,
): Promise<string> {
  const document = { kind: SHEET_KIND, personId: facts.moderatorId };
  return repo.insertEvaluation(tx, {
    ...facts,
    ...{ planId: subject.planId, lessonId: subject.lessonId },
    ...{ subjectTitle: subject.title, subjectStartsAt: subject.startsAt },
    ...{ schoolIds: subject.schoolIds, personIds: subject.personIds },
    ...{ templateVersionId: template.versionId, templateName: template.name, content: template.content },
    documentId:
      facts.mode === 'joint'
        ? await insertDocumentWith(tx, { ...document, state: newSheetUpdate(template.content) })
        : null,
  });
}

/** @throws not-found, forbidden; conflict `evaluation.opened`; invalid `raters.n` */
export async function updateEvaluation(
  deps: EvaluationsDeps,
  actor: Actor,
  change: EvaluationChange,
): Promise<EvaluationDetail> {
  const evaluation = await requireEvaluation(deps.db, actor, { id: change.id, action: 'evaluation.manage' });
  const known = evaluation.raters.map((rater) => rater.id);
  if (change.raters !== undefined) await refuseRaters(deps.db, change.raters, known);
  await deps.db.transaction(async (tx) => {
    await lockCollecting(tx, change.id);
    await repo.updateEvaluation(tx, change.id, {
      name: change.name ?? evaluation.name,
      roleWeights: change.roleWeights === undefined ? evaluation.roleWeights : change.roleWeights,
    });
    if (change.raters !== undefined) await repo.replaceRaters(tx, change.id, change.raters);
  });
  const changed = await requireEvaluation(deps.db, actor, { id: change.id, action: 'evaluation.manage' });
  await announce(deps, { ...changed, raters: [...evaluation.raters, ...changed.raters] });
  return detailOf(deps.db, actor, changed);
}

/** @throws not-found, forbidden; conflict `evaluation.nothing-submitted` */
export async function openEvaluation(
  deps: EvaluationsDeps,
  actor: Actor,
  id: string,
): Promise<EvaluationDetail> {
  const evaluation = await requireEvaluation(deps.db, actor, { id, action: 'evaluation.manage' });
  const isNew = await deps.db.transaction(async (tx) => {
    const locked = await repo.lockEvaluation(tx, id);
    if (locked === undefined) throw new ProblemError('not-found');
    if (locked.state === 'opened') return false;
    if (evaluation.mode === 'blind' && (await listSubmittedIds(tx, id)).length === 0)
      throw new ProblemError('conflict', {
        reason: 'evaluation.nothing-submitted',
        detail: '还没有人提交评课表，不能公布。',
      });
    return (await repo.setOpened(tx, id, deps.clock.now())) === 1;
  });
  if (isNew) await announce(deps, evaluation);
  return findEvaluation(deps, actor, id);
}

/** @throws not-found, forbidden */
export async function setEvaluationRemoved(
  deps: EvaluationsDeps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<void> {
  const evaluation = await requireEvaluation(deps.db, actor, { id, action: 'evaluation.manage' });
  await repo.setRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
  await announce(deps, evaluation);
}

/** @throws not-found; conflict `evaluation.opened` */
export async function lockCollecting(tx: Queryable, id: string) {
  const locked = await repo.lockEvaluation(tx, id);
  if (locked === undefined) throw new ProblemError('not-found');
  if (locked.state === 'opened')
    throw new ProblemError('conflict', {
      reason: 'evaluation.opened',
      detail: '评课结果已经公布，不能再修改。',
    });
  return locked;
}

type Subject = {
  planId: string | null;
  lessonId: string | null;
  title: string;
  startsAt: number | null;
  schoolIds: string[];
  personIds: string[];
};

async function subjectOf(
  deps: EvaluationsDeps,
  actor: Actor,
  subject: NewEvaluation['subject'],
): Promise<Subject> {
  if (subject.kind === 'lesson')
    return { planId: null, lessonId: subject.id, ...(await deps.lessons.find(actor, subject.id)) };
  const plan = await requirePlan(deps.db, actor, { id: subject.id, action: 'lessonPlan.read' });
  if (plan.removedAt !== null) throw new ProblemError('not-found');
  if (plan.stage === 'draft')
    throw new ProblemError('conflict', {
      reason: 'evaluation.plan-draft',
      detail: '教案还是初稿，请先分享再评课。',
    });
  return {
    ...{ planId: plan.id, lessonId: null, title: plan.title, startsAt: null },
    schoolIds: plan.schools.map((school) => school.id),
    personIds: plan.authors.map((author) => author.id),
  };
}

/** The moderator is told who gave which score. */
function refuseOwnModeration(): never {
  const message = '评的是您自己的课或教案，不能由您主持匿名评课';
  throw new ProblemError('invalid', {
    fields: [{ path: 'ratersAnonymous', message, fault: 'not-allowed' }],
  });
}

async function refuseRaters(
  db: Queryable,
  raters: readonly { personId: string }[],
  known: readonly string[],
): Promise<void> {
  const personIds = raters.map((rater) => rater.personId);
  const choices = await repo.listRaterChoices(db, { q: '', personIds, limit: personIds.length });
  const possible = new Set([...known, ...choices.map((choice) => choice.id)]);
  const fields = personIds.flatMap((id, index): FieldProblem[] =>
    possible.has(id)
      ? []
      : [{ path: `raters.${String(index)}`, message: '不能请这个人评课', fault: 'not-allowed' }],
  );
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}
