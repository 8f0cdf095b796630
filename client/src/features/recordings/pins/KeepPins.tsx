import { useEffect } from 'react';
import { usePins } from './use-pins.ts';

const AGAIN_MS = 10_000;

/** On every page: brings what is to be taken along, whenever no page of this browser is in a lesson. */
export function KeepPins() {
  const pins = usePins();
  useEffect(() => {
    if (pins === null) return undefined;
    const work = () => void pins.work().catch(() => undefined); // tried again
    const timer = setInterval(work, AGAIN_MS);
    window.addEventListener('online', work);
    work();
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', work);
    };
  }, [pins]);
  return null;
}
