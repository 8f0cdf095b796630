import { createTurnstile } from '../../platform/turnstile.ts';
import { replaceTextMentions, tellFactsChanged, tellMentioned } from '../documents/index.ts';
import { gramsOf, searchable } from '../../platform/search/bigrams.compute.ts';
import { findPlansOf, setContent, type PlanRow } from './lesson-plans.repo.ts';
import { readPlanContent, type PlanContent } from './plan-content.compute.ts';
import { planChanged, type PlanNews } from './lesson-plans.events.ts';
import type { PlansDeps } from './plan-deps.ts';
import { listReaders } from './plan-people.repo.ts';
import { listLinks } from './plan-work.repo.ts';

/** More people than that are no mention but a roll. */
const MAX_MENTIONS = 100;

/** What decides who may read, and so who can be mentioned. */
const CHANGES_READERS: readonly PlanNews['kind'][] = ['people', 'stage', 'restored'];

/** Keeps lists, search and lessons to come in step with a plan's document, and tells whom its text mentions. */
export function followDocuments(deps: PlansDeps): void {
  // one after the other: what is read later is written later
  const oneByOne = createTurnstile(1);
  const follow = (documentId: string, project: typeof projectPlan) => {
    oneByOne(() => project(deps, documentId)).catch((error: unknown) => {
      deps.log.warn(
        { err: error, documentId },
        'lesson plan: lists and search will follow with the next change',
      );
    });
  };
  deps.engine.onChanged((documentId) => follow(documentId, projectPlan));
  deps.events.subscribe(planChanged, ({ documentId, kind }) => {
    if (CHANGES_READERS.includes(kind)) follow(documentId, projectMentions);
  });
}

async function projectPlan(deps: PlansDeps, documentId: string): Promise<void> {
  // documents of other kinds are none of ours
  const [plan] = await findPlansOf(deps.db, [documentId]);
  if (plan === undefined) return;
  const { head, text, mentions, steps } = readPlanContent(await deps.engine.stateOf(documentId));
  const search = { searchText: searchable(text), grams: gramsOf(text) };
  await setContent(deps.db, documentId, { ...head, ...search, now: deps.clock.now() });
  if (isOtherHead(plan, head)) tellFactsChanged(deps, documentId);
  await keepMentions(deps, documentId, mentions);
  const links = await listLinks(deps.db, [plan.id]);
  if (links.length > 0 && steps.length > 0)
    await deps.lessons.followSteps(
      links.map(({ lessonId }) => lessonId),
      steps,
    );
}

const isOtherHead = (plan: PlanRow, head: PlanContent['head']): boolean =>
  (['title', 'subject', 'grade', 'lessonType'] as const).some(
    (fact) => head[fact] !== undefined && head[fact] !== plan[fact],
  );

async function projectMentions(deps: PlansDeps, documentId: string): Promise<void> {
  const { mentions } = readPlanContent(await deps.engine.stateOf(documentId));
  await keepMentions(deps, documentId, mentions);
}

/** Only who may read the plan is mentioned, whatever a writer put into the document. */
async function keepMentions(deps: PlansDeps, documentId: string, mentions: readonly string[]): Promise<void> {
  const personIds = mentions.slice(0, MAX_MENTIONS);
  const wanted = { documentId, q: '', personIds, limit: personIds.length };
  const readers = personIds.length === 0 ? [] : await listReaders(deps.db, wanted);
  const mentioned = { personIds: readers.map((reader) => reader.id), now: deps.clock.now() };
  tellMentioned(deps, documentId, await replaceTextMentions(deps.db, documentId, mentioned));
}
