import type { LessonAttendance } from '@tongtang/shared/lessons/contract.ts';

/** A length of time as people say it: whole minutes from one minute on, seconds below. */
export function lengthInWords(durationMs: number): { unit: 'minutes' | 'seconds'; count: number } {
  return durationMs >= 60_000
    ? { unit: 'minutes', count: Math.round(durationMs / 60_000) }
    : { unit: 'seconds', count: Math.round(durationMs / 1000) };
}

/** One page in the order it was first shown, with the time of all its showings together. */
export type PageTime = { pageKey: string; durationMs: number };

/** Adds up the showings of each page. */
export function pageTimes(pages: LessonAttendance['pages']): PageTime[] {
  const times = new Map<string, number>();
  for (const { pageKey, durationMs } of pages) times.set(pageKey, (times.get(pageKey) ?? 0) + durationMs);
  return [...times].map(([pageKey, durationMs]) => ({ pageKey, durationMs }));
}

/** `board/2` → board 2; `<courseware id>/7` → page 7. */
export function pageOfKey(pageKey: string): { kind: 'board' | 'page'; page: number } {
  const [owner = '', page = '1'] = pageKey.split('/');
  return { kind: owner === 'board' ? 'board' : 'page', page: Number(page) };
}

/** How the real length compares with the plan, as widths of two bars in percent of the longest. */
export function stageBars(stages: LessonAttendance['stages']): { planned: number; real: number }[] {
  const longest = Math.max(
    1,
    ...stages.flatMap((stage) => [stage.plannedMinutes * 60_000, stage.durationMs]),
  );
  const share = (ms: number) => Math.round((ms / longest) * 100);
  return stages.map((stage) => ({
    planned: share(stage.plannedMinutes * 60_000),
    real: share(stage.durationMs),
  }));
}
