import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { bySection, type PartDifference } from '../versions/plan-difference.model.ts';

/** Characters, blanks not counted. */
export type ChangeSize = { added: number; deleted: number };

/** `key`: of its first place that changed. */
export type StepChange = { key: string; name: string; size: ChangeSize };

/** A section that a round changed, and why. */
export type SectionChange = {
  /** As the difference of versions names it in its address. */
  key: string;
  /** A place of it. */
  place: Pick<PartDifference, 'key' | 'section'>;
  size: ChangeSize;
  /** Of the teaching process: the steps that changed, in their order. */
  steps: StepChange[];
  tasks: PlanTask[];
};

export type RoundChanges = {
  sections: SectionChange[];
  /** Tasks of the whole plan, and of sections that did not change. */
  otherTasks: PlanTask[];
};

/** What changed in a round, section by section, each task at the section that it concerns. */
export function roundChanges(
  differences: readonly PartDifference[],
  tasks: readonly PlanTask[],
): RoundChanges {
  const left = new Set(tasks);
  const changed = differences.filter(({ isChanged }) => isChanged);
  const sections = bySection(changed).flatMap(([key, parts]): SectionChange[] => {
    const [place] = parts;
    if (place === undefined) return [];
    const own = [...left].filter(({ field }) => field !== null && field === place.section.field);
    for (const task of own) left.delete(task);
    return [{ key, place, size: sizeOf(parts), steps: stepsOf(parts), tasks: own }];
  });
  return { sections, otherTasks: [...left] };
}

function stepsOf(parts: readonly PartDifference[]): StepChange[] {
  const steps = new Map<string, PartDifference[]>();
  for (const part of parts) {
    if (part.step === null) continue;
    const id = part.key.slice(0, part.key.lastIndexOf(':'));
    steps.set(id, [...(steps.get(id) ?? []), part]);
  }
  return [...steps].map(([id, of]) => ({
    key: of[0]?.key ?? id,
    name: of[0]?.step?.name ?? '',
    size: sizeOf(of),
  }));
}

function sizeOf(parts: readonly PartDifference[]): ChangeSize {
  const count = (kind: 'added' | 'deleted') =>
    parts
      .flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === kind))
      .reduce((sum, { text }) => sum + Array.from(text.replace(/\s/gu, '')).length, 0);
  return { added: count('added'), deleted: count('deleted') };
}
