import { useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChoices } from '@tongtang/shared/lessons/timetable/lesson-choices.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { createContext, use } from 'react';
import { useApi } from '../../../../platform/platform.tsx';

/** The pair a form schedules for, with what there is to choose from. */
export type ScheduleScope = {
  pairingId: Pairing['id'];
  supportingSchool: Lesson['supportingSchool'];
  receivingSchool: Lesson['receivingSchool'];
  choices: LessonChoices;
};

const NOTHING: LessonChoices = { classes: [], classrooms: [], teachers: [], courseware: [] };

/** Classes, rooms, teachers and courseware of both schools; empty until they are there. */
export function useChoices(pairingId: Pairing['id']) {
  const api = useApi();
  const { data = NOTHING, ...query } = useQuery(
    api.lessons.timetable.planning.choices.queryOptions({ input: { id: pairingId } }),
  );
  return { ...query, choices: data };
}

export const ScopeContext = createContext<ScheduleScope | null>(null);

/** @throws outside a form that schedules */
export function useScope(): ScheduleScope {
  const scope = use(ScopeContext);
  if (scope === null) throw new Error('no ScopeContext above');
  return scope;
}
