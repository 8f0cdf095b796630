import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { ReviewThreadHead } from '@tongtang/shared/reviews/comments.contract.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { findIndicator } from '../evaluations/index.ts';
import type { HeadToWrite } from './comments.repo.ts';
import { listReviewers } from './people.repo.ts';
import type { ReviewsDeps } from './reviews.news.ts';
import type { Reviewed } from './reviews.policy.ts';

type Wanted = {
  reviewed: Reviewed;
  input: Pick<ReviewThreadHead, 'startMs' | 'endMs' | 'category' | 'stageId' | 'indicator' | 'drawing'>;
  /** What it was about until now: what stands there already may stay. */
  before?: HeadToWrite;
};

/** What a thread is to be about, with the names of what it is linked with. @throws invalid */
export async function headFor(
  { db, clock }: Pick<ReviewsDeps, 'db' | 'clock'>,
  actor: Actor,
  { reviewed, input, before }: Wanted,
): Promise<HeadToWrite> {
  const { startMs, endMs, category, drawing } = input;
  refuseTimes(reviewed, { startMs, endMs, now: clock.now() });
  const stage = stageFor(reviewed, input.stageId, before);
  const kept = before?.indicator;
  const isKept =
    input.indicator?.evaluationId === kept?.evaluationId &&
    input.indicator?.indicatorId === kept?.indicatorId;
  const lessonId = reviewed.lesson.id;
  const name =
    input.indicator === null || isKept
      ? kept?.name
      : await findIndicator(db, actor, { lessonId, ...input.indicator });
  if (input.indicator === null) return { startMs, endMs, category, stage, indicator: null, drawing };
  if (name === null || name === undefined) refuse('indicator', '这节课没有您能看到的这个指标', 'unknown');
  return { startMs, endMs, category, stage, indicator: { ...input.indicator, name }, drawing };
}

function refuseTimes(
  { recorded }: Reviewed,
  { startMs, endMs, now }: { startMs: number; endMs: number | null; now: number },
): void {
  const last = recorded.spans.at(-1);
  const lengthMs = last === undefined ? 0 : (last.stoppedAt ?? now) - recorded.startedAt;
  if (startMs > lengthMs) refuse('startMs', '录像没有这么长', 'unfit');
  if (endMs !== null && endMs <= startMs) refuse('endMs', '结束要在开始之后', 'order');
  if (endMs !== null && endMs > lengthMs) refuse('endMs', '录像没有这么长', 'unfit');
}

function stageFor({ lesson }: Reviewed, stageId: string | null, before?: HeadToWrite): HeadToWrite['stage'] {
  if (stageId === null) return null;
  const stage = lesson.stages.find(({ id }) => id === stageId);
  if (stage !== undefined) return { id: stage.id, title: stage.title };
  return before?.stage?.id === stageId
    ? before.stage
    : refuse('stageId', '这节课没有这个教学环节', 'unknown');
}

/** Nobody is named who could not follow. @throws invalid `mentions.n` */
export async function refuseStrangers(
  db: Queryable,
  lessonId: string,
  { mentions, known = [] }: { mentions: readonly string[]; known?: readonly string[] },
): Promise<void> {
  if (mentions.length === 0) return;
  const wanted = { q: '', personIds: mentions, limit: mentions.length };
  const found = await listReviewers(db, lessonId, wanted);
  const reviewers = new Set([...known, ...found.map(({ id }) => id)]);
  const fields = mentions.flatMap((personId, index): FieldProblem[] =>
    reviewers.has(personId)
      ? []
      : [
          {
            path: `mentions.${String(index)}`,
            message: '这个人看不到这段录像，不能提到',
            fault: 'not-allowed',
          },
        ],
  );
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}

function refuse(path: string, message: string, fault: NonNullable<FieldProblem['fault']>): never {
  throw new ProblemError('invalid', { fields: [{ path, message, fault }] });
}
