import { App } from 'antd';
import { useProblemWords } from '../../../platform/problem-words.tsx';

/** Tells the failure of something that has no form: what happened and what to do, in a corner. */
export function useTellProblem(): (error: unknown) => void {
  const words = useProblemWords();
  const { notification } = App.useApp();
  return (error) => {
    const { title, todo, safe } = words(error);
    notification.error({ title, description: `${todo} ${safe}`, duration: 8 });
  };
}
