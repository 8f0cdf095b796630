import { useEffect, useRef, type RefObject } from 'react';

/** Keeps `--tt-head` true: everything that sticks below the header has to know how high it is just now. */
export function useHeadHeight(): RefObject<HTMLElement | null> {
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = head.current;
    if (element === null) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty('--tt-head', `${String(element.getBoundingClientRect().height)}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--tt-head');
    };
  }, []);
  return head;
}
