import { useState } from 'react';

/** What is wrong with a design, by path: shown once somebody wanted to publish it, some of it at once. */
export function useFaults<K>(faults: ReadonlyMap<string, K>, isTold: (fault: K) => boolean = () => false) {
  const [isAsked, setAsked] = useState(false);
  return {
    shown: isAsked ? faults : new Map([...faults].filter(([, fault]) => isTold(fault))),
    /** Whether nothing is wrong; else leads to the first fault. */
    isFaultless(): boolean {
      setAsked(true);
      if (faults.size > 0) requestAnimationFrame(() => goToFault());
      return faults.size === 0;
    },
  };
}

/** Brings the first thing that is wrong into sight. */
export function goToFault(): void {
  const place = document.querySelector<HTMLElement>('[data-fault]');
  place?.closest('details')?.setAttribute('open', '');
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
}
