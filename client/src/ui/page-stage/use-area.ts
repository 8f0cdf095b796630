import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './page-units.ts';

/** An element's size in CSS pixels and how many pixels of the screen each has; follows both. */
export type Area = { size: Size; devicePixelRatio: number };

/** Null until the element has a size. */
export function useArea(place: RefObject<HTMLElement | null>): Area | null {
  const [area, setArea] = useState<Area | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      setArea((known) =>
        known?.size[0] === clientWidth &&
        known.size[1] === clientHeight &&
        known.devicePixelRatio === window.devicePixelRatio
          ? known
          : { size: [clientWidth, clientHeight], devicePixelRatio: window.devicePixelRatio },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // the window went to another screen, or was zoomed
    window.addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [place]);
  return area;
}
