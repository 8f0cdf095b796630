import { useCallback, useEffect, useRef } from 'react';

/**
 * For a dialog that is gone at once when it is answered: gives the focus back to where the question was asked, unless
 * the answer put it somewhere. Answers with what is to be called when the question is asked.
 */
export function useFocusBack(isOpen: boolean): () => void {
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isOpen) return;
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) from.current?.focus();
    from.current = null;
  }, [isOpen]);
  return useCallback(() => {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }, []);
}
