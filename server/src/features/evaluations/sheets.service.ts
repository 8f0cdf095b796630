import { OwnSheet, type SheetSave } from '@tongtang/shared/evaluations/contract.ts';
import { scoreOf } from '@tongtang/shared/evaluations/results.ts';
import {
  clipFaultsOf,
  EMPTY_SHEET,
  faultsOf,
  type ClippedRecording,
} from '@tongtang/shared/evaluations/sheet.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import { tellModerator } from './evaluations.news.ts';
import { requireRater } from './evaluations.policy.ts';
import { lockCollecting } from './evaluations.service.ts';
import * as repo from './sheets.repo.ts';

// Every statement here is bound to the actor's own id: there is no input that names another rater's sheet.

/** @throws not-found for whoever is no rater of a blind evaluation */
export async function findOwnSheet(deps: EvaluationsDeps, actor: Actor, id: string): Promise<OwnSheet> {
  const { content } = await requireRater(deps.db, actor, id);
  return viewOf(content, await repo.findOwnSheet(deps.db, whose(actor, id)));
}

/**
 * Keeps a draft. The same save sent again changes nothing.
 * @throws not-found; invalid; conflict `evaluation.opened`, `evaluation.submitted`, `evaluation.sheet-changed`
 */
export async function saveOwnSheet(
  deps: EvaluationsDeps,
  actor: Actor,
  { id, saveId, baseRevision, content }: SheetSave,
): Promise<OwnSheet> {
  const { content: template, lessonId } = await requireRater(deps.db, actor, id);
  const fields = [
    ...faultsOf(template, content, { complete: false }),
    ...clipFaultsOf(content, await recordingOf(deps, lessonId)),
  ];
  if (fields.length > 0)
    throw new ProblemError('invalid', {
      fields: fields.map((field) => ({ ...field, path: `content.${field.path}` })),
    });
  const row = await deps.db.transaction(async (tx) => {
    await lockCollecting(tx, id);
    const own = await repo.findOwnSheet(tx, whose(actor, id));
    if (own?.saveId === saveId) return own;
    if (own !== undefined && own.submittedAt !== null)
      throw new ProblemError('conflict', {
        reason: 'evaluation.submitted',
        detail: '您已提交，请先撤回再修改。',
      });
    const revision = own?.revision ?? 0;
    if (revision !== baseRevision)
      throw new ProblemError('conflict', {
        reason: 'evaluation.sheet-changed',
        detail: '您在另一个窗口改过这份评课表，请重新打开。',
        data: { revision },
      });
    const now = deps.clock.now();
    await repo.saveSheet(tx, whose(actor, id), { content, saveId, revision: revision + 1, now });
    return repo.findOwnSheet(tx, whose(actor, id));
  });
  return viewOf(template, row);
}

/** What is saved counts; submitting again changes nothing. @throws not-found; invalid; conflict `evaluation.opened` */
export async function submitOwnSheet(deps: EvaluationsDeps, actor: Actor, id: string): Promise<OwnSheet> {
  const evaluation = await requireRater(deps.db, actor, id);
  const { row, isNew } = await deps.db.transaction(async (tx) => {
    await lockCollecting(tx, id);
    const own = await repo.findOwnSheet(tx, whose(actor, id));
    if (own !== undefined && own.submittedAt !== null) return { row: own, isNew: false };
    const fields = faultsOf(evaluation.content, own?.content ?? EMPTY_SHEET, { complete: true });
    if (own === undefined || fields.length > 0)
      throw new ProblemError('invalid', {
        reason: 'evaluation.incomplete',
        detail: '评课表还没有填完。',
        fields,
      });
    await repo.setSubmitted(tx, whose(actor, id), deps.clock.now());
    return { row: await repo.findOwnSheet(tx, whose(actor, id)), isNew: true };
  });
  if (isNew) tellModerator(deps, evaluation);
  return viewOf(evaluation.content, row);
}

/**
 * Makes it a draft again; taking back a draft changes nothing.
 * @throws not-found; conflict `evaluation.opened`, `evaluation.submission-final`
 */
export async function takeBackOwnSheet(deps: EvaluationsDeps, actor: Actor, id: string): Promise<OwnSheet> {
  const evaluation = await requireRater(deps.db, actor, id);
  const row = await deps.db.transaction(async (tx) => {
    const { reveal } = await lockCollecting(tx, id);
    // whoever has seen the others' scores is no blind rater any more
    if (reveal === 'afterOwnSubmission')
      throw new ProblemError('conflict', {
        reason: 'evaluation.submission-final',
        detail: '这次评课提交后即可看到他人评分，因此不能撤回。',
      });
    await repo.setSubmitted(tx, whose(actor, id), null);
    return repo.findOwnSheet(tx, whose(actor, id));
  });
  tellModerator(deps, evaluation);
  return viewOf(evaluation.content, row);
}

/** What evidence may be taken from. */
export const recordingOf = async (
  { recordings }: Pick<EvaluationsDeps, 'recordings'>,
  lessonId: string | null,
): Promise<ClippedRecording> => (lessonId === null ? null : recordings.ofLesson(lessonId));

const whose = (actor: Actor, evaluationId: string) => ({ evaluationId, personId: actor.personId });

function viewOf(template: TemplateContent, row: repo.SheetRow | undefined): OwnSheet {
  const content = row?.content ?? EMPTY_SHEET;
  return OwnSheet.parse({
    ...{ content, revision: row?.revision ?? 0 },
    ...{ savedAt: row?.savedAt ?? null, submittedAt: row?.submittedAt ?? null },
    score: scoreOf(template, content),
  });
}
