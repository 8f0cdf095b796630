import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useMemo, type ReactNode } from 'react';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { ScopeContext, useChoices } from '../schedule/use-choices.ts';

/** What a lesson's own pair offers to choose from, for the forms that change it. */
export function LessonScope({ lesson, children }: { lesson: Lesson; children: ReactNode }) {
  const { pairingId, supportingSchool, receivingSchool } = lesson;
  const { choices, error, refetch } = useChoices(pairingId);
  const scope = useMemo(
    () => ({ pairingId, supportingSchool, receivingSchool, choices: withOwn(choices, lesson) }),
    [pairingId, supportingSchool, receivingSchool, choices, lesson],
  );
  return (
    <ScopeContext value={scope}>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {children}
    </ScopeContext>
  );
}

type Choices = ReturnType<typeof useChoices>['choices'];

/** What is on the lesson already stays readable though it can no longer be chosen elsewhere. */
function withOwn(choices: Choices, lesson: Lesson): Choices {
  const known = new Set(choices.courseware.map(({ id }) => id));
  const own = lesson.courseware.filter(({ id }) => !known.has(id));
  return {
    ...choices,
    courseware: [...own.map((entry) => ({ ...entry, side: 'supporting' as const })), ...choices.courseware],
  };
}
