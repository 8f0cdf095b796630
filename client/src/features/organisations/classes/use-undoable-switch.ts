import { useMutation } from '@tanstack/react-query';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';

/** A yes or no that is told when it is done, and can be undone for ten seconds. */
export function useUndoableSwitch(
  send: (on: boolean) => Promise<unknown>,
  done: (on: boolean) => string,
): (on: boolean) => void {
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const change = useMutation({
    mutationFn: send,
    onSuccess: async (_, on) => {
      tellDone({ message: done(on), onUndo: () => change.mutate(!on) });
      await refresh();
    },
    onError: tellProblem,
  });
  return (on) => change.mutate(on);
}
