import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LessonPlanDetail, PlanLesson } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button, Modal } from 'antd';
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
  const { link, unlink, error } = useLinks(plan);
  const linked = new Set<string>(plan.lessons.map(({ id }) => id));
  const free = (choices.data?.items ?? []).filter(({ id }) => !linked.has(id));
  return (
    <Modal open={dialog.isOpen} title={t('lesson.title')} footer={null} onCancel={dialog.close}>
      <p>{t('lesson.intro')}</p>
      <ShowProblem error={error ?? choices.error} />
      {choices.isPending && <Loading lines={3} />}
      {choices.isSuccess && free.length === 0 && plan.lessons.length === 0 && <p>{t('lesson.none')}</p>}
      <ul className={styles['list']}>
        {plan.lessons.map((lesson) => (
          <Row key={lesson.id} lesson={lesson} words={t('lesson.unlink')} onPress={() => unlink(lesson)} />
        ))}
        {free.map((lesson) => (
          <Row key={lesson.id} lesson={lesson} words={t('lesson.use')} onPress={() => link(lesson)} />
        ))}
      </ul>
    </Modal>
  );
}

function Row({ lesson, words, onPress }: { lesson: PlanLesson; words: string; onPress: () => void }) {
  const { moment } = useDateWords();
  return (
    <li>
      <span>
        {moment(lesson.startsAt)} · {lesson.title}
      </span>
      <Button onClick={onPress}>{words}</Button>
    </li>
  );
}

function useLinks(plan: LessonPlanDetail) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
  const link = useMutation(
    api.lessonPlans.linkLesson.mutationOptions({
      onSettled,
      onSuccess: ({ stagesWritten }) =>
        tellDone({ message: t(stagesWritten ? 'lesson.done' : 'lesson.doneNoStages') }),
    }),
  );
  const unlink = useMutation(
    api.lessonPlans.unlinkLesson.mutationOptions({
      onSettled,
      onSuccess: () => tellDone({ message: t('lesson.unlinked') }),
    }),
  );
  return {
    link: (lesson: PlanLesson) => link.mutate({ id: plan.id, lessonId: lesson.id }),
    unlink: (lesson: PlanLesson) => unlink.mutate({ id: plan.id, lessonId: lesson.id }),
    error: link.error ?? unlink.error,
  };
}
