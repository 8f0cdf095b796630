import { useQueryClient } from '@tanstack/react-query';
import type { Courseware } from '@tongtang/shared/courseware/contract.ts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useProblemWords } from '../../../platform/problem-words.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';

/** Removes at once, with ten seconds to take it back; what never was ready is gone. */
export function useRemoveCourseware(): (courseware: Courseware) => void {
  const { t } = useTranslation('courseware');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const problemWords = useProblemWords();
  const { notification } = App.useApp();
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
      return true;
    } catch (error) {
      const { title, todo, safe } = problemWords(error);
      notification.error({ title, description: `${todo} ${safe}`, duration: 8 });
      return false;
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.courseware.list.key() });
    }
  };
  const remove = async ({ id, title, state }: Courseware) => {
    if (!(await attempt(() => api.courseware.remove.call({ id })))) return;
    const undo = () => void attempt(() => api.courseware.restore.call({ id })); // it tells its failure itself
    tellDone({ message: t('removed', { title }), ...(state.status === 'ready' && { onUndo: undo }) });
  };
  return (courseware) => void remove(courseware); // it tells its failure itself
}
