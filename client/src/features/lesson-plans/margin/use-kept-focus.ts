import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

type Held = { card: Element; index: number };

/**
 * Keeps the focus among the cards of a list when what had it goes: a form that was sent or given up, a button, or the
 * whole card. Then its card has it, else the card that comes next, else the choice in the head above.
 */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
): { onFocus: (event: FocusEvent) => void; onBlur: () => void } {
  const held = useRef<Held | null>(null);
  useEffect(() => {
    if (list.current === null) return undefined;
    const { children } = list.current;
    const observer = new MutationObserver(() => {
      if (held.current === null || !isFocusLost()) return;
      const { card, index } = held.current;
      const next = card.isConnected ? card : children[Math.min(index, children.length - 1)];
      const target = next?.querySelector('article') ?? head.current?.querySelector<HTMLElement>(':checked');
      target?.focus();
    });
    observer.observe(list.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [list, head]);
  return {
    onFocus: ({ target }) => {
      const index = [...(list.current?.children ?? [])].findIndex((card) => card.contains(target));
      const card = list.current?.children[index];
      if (card !== undefined) held.current = { card, index };
    },
    // React tells none for what it takes away itself
    onBlur: () => {
      held.current = null;
    },
  };
}

/** Nothing has it: what had it is not there any more. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;
