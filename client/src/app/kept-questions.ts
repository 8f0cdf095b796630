import { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { z } from 'zod';
import type { Api } from '../platform/api.ts';
import type { KeptQuestion } from '../platform/offline/kept-answers.ts';

/** What a page that works without a line asks of the server; nothing else is kept on the device. */
export const keptQuestions = (api: Api): KeptQuestion[] => [
  { queryKey: api.lessonPlans.find.key(), schema: LessonPlanDetail },
  { queryKey: api.documents.comments.list.key(), schema: z.object({ items: z.array(CommentThread) }) },
];
