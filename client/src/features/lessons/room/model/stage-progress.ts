import type { LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';

/** A planned stage and where the lesson stands with it. */
export type StageProgress = LessonStage & {
  status: 'done' | 'running' | 'ahead';
  /** Time spent in it so far, all its runs together. */
  spentMs: number;
};

/** The stages in their planned order; a stage may be started twice. Pure. */
export function stageProgress(
  stages: readonly LessonStage[],
  state: Pick<LiveState, 'stagesStarted' | 'phase'>,
  now: number,
): StageProgress[] {
  const { stagesStarted } = state;
  const running = state.phase === 'live' ? stagesStarted.at(-1)?.stageId : undefined;
  return stages.map((stage) => {
    const spentMs = stagesStarted.reduce((sum, { stageId, startedAt }, index) => {
      if (stageId !== stage.id) return sum;
      return sum + Math.max(0, (stagesStarted[index + 1]?.startedAt ?? now) - startedAt);
    }, 0);
    const wasStarted = stagesStarted.some(({ stageId }) => stageId === stage.id);
    return { ...stage, spentMs, status: stage.id === running ? 'running' : wasStarted ? 'done' : 'ahead' };
  });
}

/** The stage to start next: the one after the running one, or the first. */
export function nextStage(stages: readonly StageProgress[]): StageProgress | undefined {
  const running = stages.findIndex(({ status }) => status === 'running');
  if (running !== -1) return stages[running + 1];
  return stages.find(({ status }) => status === 'ahead');
}
