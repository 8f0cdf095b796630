import { useMutation } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../../platform/platform.tsx';
import { useProblemWords } from '../../../../platform/problem-words.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { useRefreshTimetable } from '../use-lessons.ts';

/** Takes a cancellation back; what went wrong is told in a corner, since the toast that asked is gone. */
export function useUncancel(lesson: Pick<Lesson, 'id' | 'title'>) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const problemWords = useProblemWords();
  const { notification } = App.useApp();
  return useMutation(
    api.lessons.timetable.uncancel.mutationOptions({
      onSuccess: () => tellDone({ message: t('actions.uncancelled', { title: lesson.title }) }),
      onError: (error) => {
        const { title, todo } = problemWords(error);
        notification.error({ title, description: todo });
      },
      onSettled: refresh,
    }),
  );
}
