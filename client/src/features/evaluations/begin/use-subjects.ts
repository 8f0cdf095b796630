import { skipToken, useQuery } from '@tanstack/react-query';
import { LessonId, LessonPlanId } from '@tongtang/shared/wire/ids.ts';
import { useMemo } from 'react';
import { useApi, usePlatform } from '../../../platform/platform.tsx';

const FOUR_WEEKS_MS = 28 * 24 * 3600 * 1000;

/** Lessons of the last and next weeks, and shared plans, that could be evaluated. */
export function useSubjects() {
  const api = useApi();
  const { clock } = usePlatform();
  const window = useMemo(() => {
    const now = clock.now();
    return { from: now - FOUR_WEEKS_MS, to: now + FOUR_WEEKS_MS / 4 };
  }, [clock]);
  const lessons = useQuery(api.lessons.timetable.list.queryOptions({ input: { ...window, limit: 200 } }));
  const plans = useQuery(api.lessonPlans.list.queryOptions({ input: { limit: 100 } }));
  return {
    lessons: (lessons.data?.items ?? []).filter(({ state }) => state !== 'cancelled').reverse(),
    plans: (plans.data?.items ?? []).filter(({ stage }) => stage !== 'draft'),
    isPending: lessons.isPending || plans.isPending,
    error: lessons.error ?? plans.error,
  };
}

type Subject = {
  title: string;
  /** Who taught the lesson, or wrote the plan. */
  ownIds: readonly string[];
};

/** What `lesson:<id>` or `lessonPlan:<id>` names; null while it is not known. */
export function useSubject(subject: string | undefined): Subject | null {
  const api = useApi();
  const [kind, id] = subject?.split(':') ?? [];
  const lessonId = kind === 'lesson' ? LessonId.safeParse(id).data : undefined;
  const planId = kind === 'lessonPlan' ? LessonPlanId.safeParse(id).data : undefined;
  const lesson = useQuery(
    api.lessons.timetable.find.queryOptions({ input: lessonId === undefined ? skipToken : { id: lessonId } }),
  ).data;
  const plan = useQuery(
    api.lessonPlans.find.queryOptions({ input: planId === undefined ? skipToken : { id: planId } }),
  ).data;
  if (lessonId !== undefined && lesson !== undefined)
    return {
      title: lesson.title,
      ownIds: lesson.people.filter(({ role }) => role !== 'observer').map((person) => person.id),
    };
  if (planId === undefined || plan === undefined) return null;
  return { title: plan.title, ownIds: plan.authors.map((author) => author.id) };
}
