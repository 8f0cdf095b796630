import { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { z } from 'zod';
import type { Api } from '../platform/api.ts';
import type { KeptQuestion } from '../platform/offline/kept-answers.ts';

/** Only a joint sheet is filled in without a line; of an evaluation that is blind nothing stays on the device. */
const JointEvaluation = EvaluationDetail.extend({ mode: z.literal('joint') });

/** What a page that works without a line asks of the server; nothing else is kept on the device. */
export const keptQuestions = (api: Api): KeptQuestion[] => [
  { queryKey: api.lessonPlans.find.key(), schema: LessonPlanDetail },
  { queryKey: api.evaluations.find.key(), schema: JointEvaluation },
  { queryKey: api.documents.comments.list.key(), schema: z.object({ items: z.array(CommentThread) }) },
];
