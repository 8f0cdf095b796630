import { wordsOfBlocks } from '@tongtang/shared/lesson-plans/paper.ts';
import { StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { PlanToRead } from '@tongtang/shared/lesson-plans/plan-to-read.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { DocumentVersionId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { insertVersion, readVersionState, tellVersionsChanged } from '../documents/index.ts';
import { findPlansOf } from './lesson-plans.repo.ts';
import { changeablePlan } from './lesson-plans.policy.ts';
import { printPlan } from './paper/exports.service.ts';
import { readPaper } from './paper/read-paper.compute.ts';
import { readPlanContent } from './plan-content.compute.ts';
import type { PlansDeps } from './plan-deps.ts';

/** What the library asks of plans. Who may see a kept version is the library's to say. */
export type PlansOfLibrary = {
  /**
   * The plan as it is now, to be kept as a version within the library's own transaction.
   * @throws not-found; forbidden for who does not write it
   */
  prepare(
    actor: Actor,
    planId: string,
  ): Promise<{ schoolIds: string[]; text: string; keep(tx: Queryable): Promise<string> }>;
  read(versionId: string): Promise<PlanToRead>;
  /** @throws not-found once the plan is taken away; unavailable `export.no-font`, `export.failed` */
  print(
    kept: { documentId: string; versionId: string },
    wished: { format: 'docx' | 'pdf'; locale: 'zh-CN' | 'en' },
  ): Promise<File>;
};

/** Name of the versions that are kept for the library. */
const KEPT_AS = '入资源库';

export const plansOfLibrary = (deps: PlansDeps): PlansOfLibrary => ({
  async prepare(actor, planId) {
    const { documentId, schools } = await changeablePlan(deps.db, actor, {
      ...{ id: planId, action: 'lessonPlan.write' },
    });
    const state = await deps.engine.stateOf(documentId);
    return {
      schoolIds: schools.map(({ id }) => id),
      text: readPlanContent(state).text,
      keep: async (tx) => {
        const { personId } = actor;
        const version = { documentId, kind: 'named' as const, name: KEPT_AS, state, personId };
        const id = await insertVersion(tx, { ...version, now: deps.clock.now() });
        tellVersionsChanged(deps, documentId);
        return id;
      },
    };
  },
  async read(versionId) {
    const { sections } = readPaper(await readVersionState(deps.db, versionId));
    return {
      sections: sections.map(({ field, label, blocks, variants, steps }) => ({
        ...{ field, label, text: wordsOfBlocks(blocks) },
        bySchool: variants.map((variant) => ({ side: variant.side, text: wordsOfBlocks(variant.blocks) })),
        steps: steps.map(({ kind, minutes, cells }) => ({
          ...{ kind, minutes },
          cells: StepColumn.options.flatMap((column) => {
            const text = wordsOfBlocks(cells[column]).trim();
            return text === '' ? [] : [{ column, text }];
          }),
        })),
      })),
    };
  },
  async print({ documentId, versionId }, wished) {
    const [plan] = await findPlansOf(deps.db, [documentId]);
    if (plan === undefined) throw new ProblemError('not-found');
    const { format, locale } = wished;
    return printPlan(deps, plan, { format, locale, versionId: DocumentVersionId.parse(versionId) });
  },
});
