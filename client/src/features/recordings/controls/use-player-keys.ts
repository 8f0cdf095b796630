import { useEffect, useEffectEvent } from 'react';
import { actOfKey, type PlayerAct } from './keys.model.ts';

/** Keys work wherever the focus is, but in what has keys of its own. */
export function usePlayerKeys(act: (act: PlayerAct) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasOwnKey(event)) return;
    const wanted = actOfKey(event);
    if (wanted === null) return;
    event.preventDefault();
    act(wanted);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const PRESSED_BY_SPACE = 'button, a, summary, [role="menuitem"]';
/** Whatever is written or chosen in. */
const WRITTEN_IN = 'textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

function hasOwnKey({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(WRITTEN_IN) !== null) return true;
  if (target instanceof HTMLInputElement) {
    if (target.type !== 'radio' && target.type !== 'range' && target.type !== 'checkbox') return true;
    return key === ' ' || key.startsWith('Arrow') || key === 'Home' || key === 'End';
  }
  return key === ' ' && target.closest(PRESSED_BY_SPACE) !== null;
}
