import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CoursewareLeftOut,
  LessonPlanDetail,
  PlanLesson,
} from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './LessonDialog.module.css';

/** 上课用这一版: the lessons taught after this plan, and those that could be. */
export function LessonDialog({ plan, dialog }: { plan: LessonPlanDetail; dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const choices = useQuery({
    ...api.lessonPlans.lessonChoices.queryOptions({ input: { id: plan.id } }),
    enabled: dialog.isOpen,
  });
  const { link, unlink, leftOut, add, error } = useLinks(plan);
  const linked = new Set<string>(plan.lessons.map(({ id }) => id));
  const free = (choices.data?.items ?? []).filter(({ id }) => !linked.has(id));
  return (
    <Modal open={dialog.isOpen} title={t('lesson.title')} width={640} footer={null} onCancel={dialog.close}>
      <p>{t('lesson.intro')}</p>
      <ShowProblem error={error ?? choices.error} />
      {leftOut.length > 0 && <LeftOut items={leftOut} onAdd={add} />}
      {choices.isPending && <Loading lines={3} />}
      {choices.isSuccess && free.length === 0 && plan.lessons.length === 0 && <p>{t('lesson.none')}</p>}
      <ul className={styles['list']}>
        {plan.lessons.map((lesson) => (
          <Row key={lesson.id} lesson={lesson}>
            {lesson.state === 'scheduled' && (
              <Button onClick={() => link(lesson)}>{t('lesson.again')}</Button>
            )}
            <Button onClick={() => unlink(lesson)}>{t('lesson.unlink')}</Button>
          </Row>
        ))}
        {free.map((lesson) => (
          <Row key={lesson.id} lesson={lesson}>
            <Button onClick={() => link(lesson)}>{t('lesson.use')}</Button>
          </Row>
        ))}
      </ul>
    </Modal>
  );
}

function Row({ lesson, children }: { lesson: PlanLesson; children: ReactNode }) {
  const { moment } = useDateWords();
  return (
    <li>
      <span>
        {moment(lesson.startsAt)} · {lesson.title}
      </span>
      <span className={styles['acts']}>{children}</span>
    </li>
  );
}

/** Courseware of the plan that the lesson does not have, and the offer to take it in. */
function LeftOut({ items, onAdd }: { items: readonly CoursewareLeftOut[]; onAdd: () => void }) {
  const { t } = useTranslation('lessonPlans');
  const mayAdd = items.some(({ reason }) => reason === 'not-on-lesson');
  return (
    <div role="alert" className={styles['leftOut']}>
      <p>{t('courseware.leftOut')}</p>
      <ul>
        {items.map(({ id, title, reason }) => (
          <li key={id}>{t(`courseware.reasons.${reason}`, { title })}</li>
        ))}
      </ul>
      {mayAdd && <Button onClick={onAdd}>{t('courseware.add')}</Button>}
    </div>
  );
}

function useLinks(plan: LessonPlanDetail) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
  const [missing, setMissing] = useState<{ lessonId: PlanLesson['id']; items: CoursewareLeftOut[] } | null>(
    null,
  );
  const link = useMutation(
    api.lessonPlans.linkLesson.mutationOptions({
      onSettled,
      onSuccess: ({ stagesWritten, coursewareLeftOut }, { lessonId, addCourseware = false }) => {
        setMissing({ lessonId, items: coursewareLeftOut });
        const isAgain = plan.lessons.some(({ id }) => id === lessonId);
        const done = !stagesWritten ? 'lesson.doneNoStages' : isAgain ? 'lesson.doneAgain' : 'lesson.done';
        tellDone({ message: t(addCourseware ? 'courseware.added' : done) });
      },
    }),
  );
  const unlink = useMutation(
    api.lessonPlans.unlinkLesson.mutationOptions({
      onSettled,
      onSuccess: () => {
        setMissing(null);
        tellDone({ message: t('lesson.unlinked') });
      },
    }),
  );
  return {
    link: (lesson: PlanLesson) => link.mutate({ id: plan.id, lessonId: lesson.id }),
    unlink: (lesson: PlanLesson) => unlink.mutate({ id: plan.id, lessonId: lesson.id }),
    leftOut: missing?.items ?? [],
    add: () => {
      if (missing !== null) link.mutate({ id: plan.id, lessonId: missing.lessonId, addCourseware: true });
    },
    error: link.error ?? unlink.error,
  };
}
