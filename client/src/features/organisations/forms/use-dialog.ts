import { useCallback, useState } from 'react';

/** A dialog about something; the subject stays while it closes, so that nothing jumps. */
export type Dialog<T> = { isOpen: boolean; subject: T | null; open: (subject: T) => void; close: () => void };

export function useDialog<T>(): Dialog<T> {
  const [state, setState] = useState<{ isOpen: boolean; subject: T | null }>({
    isOpen: false,
    subject: null,
  });
  const open = useCallback((subject: T) => setState({ isOpen: true, subject }), []);
  const close = useCallback(() => setState(({ subject }) => ({ isOpen: false, subject })), []);
  return { ...state, open, close };
}
