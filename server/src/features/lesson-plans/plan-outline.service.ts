import { randomUUID } from 'node:crypto';
import { wordsOfBlocks, type PaperSection } from '@tongtang/shared/lesson-plans/paper.ts';
import { StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { firstLetters } from './first-letters.compute.ts';
import { requirePlan } from './lesson-plans.policy.ts';
import { readPaper } from './paper/read-paper.compute.ts';
import type { PlansDeps } from './plan-deps.ts';

/** Sections and steps of a plan, for a template made after it. @throws not-found */
export async function outlineOf(
  deps: Pick<PlansDeps, 'db' | 'engine'>,
  actor: Actor,
  id: string,
): Promise<{ title: string; subject: string; outline: StoredOutline }> {
  const { documentId, title, subject } = await requirePlan(deps.db, actor, {
    id,
    action: 'lessonPlan.read',
  });
  const { sections } = readPaper(await deps.engine.stateOf(documentId));
  return { title, subject, outline: outlineOfSections(sections) };
}

/** What a template takes; anybody can write anything into a document. */
function outlineOfSections(sections: readonly PaperSection[]): StoredOutline {
  const seen = new Set<string>();
  const kept = sections.filter(({ field, label }) => {
    const isNew = field === 'custom' ? label.trim() !== '' : !seen.has(field);
    seen.add(field);
    return isNew;
  });
  // a plan from which everything was taken away
  if (kept.length === 0) return { sections: [{ field: 'steps' }], steps: [] };
  return StoredOutline.parse({
    sections: kept.slice(0, 30).map(({ field, label, variants, required }) => ({
      field,
      ...(label.trim() !== '' && { label: firstLetters(label, 30) }),
      ...(variants.length > 0 && field !== 'steps' && { bySchool: true }),
      ...(required && { required: true }),
    })),
    steps: kept
      .flatMap(({ steps }) => steps)
      .slice(0, 20)
      .map(({ kind, minutes, cells }) => ({
        id: randomUUID(),
        kind,
        name: firstLetters(wordsOfBlocks(cells.name).replace(/\s+/gu, ' '), 30),
        minutes: Math.min(120, Math.max(1, minutes)),
      })),
  });
}
