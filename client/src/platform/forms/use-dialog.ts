import { useCallback, useState } from 'react';

/** A dialog about something; the subject stays while it closes, so that nothing jumps. */
export type Dialog<T> = {
  isOpen: boolean;
  subject: T | null;
  /** Counts the openings: a key for what starts afresh each time. */
  turn: number;
  open: (subject: T) => void;
  close: () => void;
};

export function useDialog<T>(): Dialog<T> {
  const [state, setState] = useState<{ isOpen: boolean; subject: T | null; turn: number }>({
    isOpen: false,
    subject: null,
    turn: 0,
  });
  const open = useCallback(
    (subject: T) => setState(({ turn }) => ({ isOpen: true, subject, turn: turn + 1 })),
    [],
  );
  const close = useCallback(() => setState((old) => ({ ...old, isOpen: false })), []);
  return { ...state, open, close };
}
