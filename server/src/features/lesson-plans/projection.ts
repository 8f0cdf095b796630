import { createTurnstile } from '../../platform/turnstile.ts';
import { replaceTextMentions } from '../documents/index.ts';
import { gramsOf, searchable } from './bigrams.compute.ts';
import { findPlansOf, setContent } from './lesson-plans.repo.ts';
import { readPlanContent } from './plan-content.compute.ts';
import type { PlansDeps } from './plan-deps.ts';

/** More people than that are no mention but a roll. */
const MAX_MENTIONS = 100;

/** Keeps what lists and search say of a plan in step with its document. */
export function followDocuments(deps: PlansDeps): void {
  // one after the other: what is read later is written later
  const oneByOne = createTurnstile(1);
  deps.engine.onChanged((documentId) => {
    oneByOne(() => projectPlan(deps, documentId)).catch((error: unknown) => {
      deps.log.warn(
        { err: error, documentId },
        'lesson plan: lists and search will follow with the next change',
      );
    });
  });
}

async function projectPlan(deps: PlansDeps, documentId: string): Promise<void> {
  // documents of other kinds are none of ours
  if ((await findPlansOf(deps.db, [documentId])).length === 0) return;
  const { head, text, mentions } = readPlanContent(await deps.engine.stateOf(documentId));
  const search = { searchText: searchable(text), grams: gramsOf(text) };
  const now = deps.clock.now();
  await setContent(deps.db, documentId, { ...head, ...search, now });
  await replaceTextMentions(deps.db, documentId, { personIds: mentions.slice(0, MAX_MENTIONS), now });
}
