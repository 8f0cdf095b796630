import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';

/** A change of the library that asks everything anew and says that it is done. */
export function useItemChange<V = void>(change: (input: V) => Promise<unknown>, done: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.library.key() });
      tellDone({ message: done });
    },
  });
}
