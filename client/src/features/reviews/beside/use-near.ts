import { useEffect, useState, type RefObject } from 'react';

/** Pixels around the window in which things are made ready. */
const AROUND = '500px 0px';

/** Whether an element is in the window of a scrolling list, or soon will be. */
export function useNear(
  element: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { root: root.current, rootMargin: AROUND },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, root]);
  return isNear;
}
