import { useMost } from '../ui/use-most.tsx';
import { useDraft } from './use-draft.ts';

type FittingTextInput = {
  /** Under which this tab keeps what is too long. */
  key: string;
  /** As it was saved, or is about to be. */
  saved: string;
  /** Characters. */
  most: number;
  save: (text: string) => void;
};

/** A text that is saved as it is written; one that is too long stays whole in its field, unsaved, until it fits. */
export function useFittingText({ key, saved, most, save }: FittingTextInput) {
  const [tooLong, setTooLong] = useDraft(key);
  const text = tooLong === '' ? saved : tooLong;
  return {
    ...useMost(text, most),
    text,
    change(next: string) {
      const isOver = next.length > most;
      setTooLong(isOver ? next : '');
      if (!isOver) save(next);
    },
  };
}
