import { useEffect, useEffectEvent } from 'react';
import { isWriting } from '../../../platform/is-writing.ts';

/** What a key asks of the one who codes. */
export type CodingAct =
  | { kind: 'code'; key: string }
  | { kind: 'undo' }
  | { kind: 'clear' }
  | { kind: 'confirm' }
  | { kind: 'step'; by: 1 | -1 };

const ACTS: Readonly<Record<string, CodingAct>> = {
  Backspace: { kind: 'undo' },
  Delete: { kind: 'clear' },
  Enter: { kind: 'confirm' },
  '[': { kind: 'step', by: -1 },
  ']': { kind: 'step', by: 1 },
};

const PRESSED_BY_ENTER = 'button, a, summary, input, label';

/**
 * Keys of the codes come before those of the player (1–5 choose its views otherwise); whatever is no code goes on to
 * it, so that one plays, stops and goes back as always.
 */
export function useCodingKeys(keys: readonly string[], act: (act: CodingAct) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey || isWriting(target)) return;
    const pressed = key.toLowerCase();
    const wanted: CodingAct | undefined = keys.includes(pressed) ? { kind: 'code', key: pressed } : ACTS[key];
    if (wanted === undefined) return;
    if (key === 'Enter' && target instanceof Element && target.closest(PRESSED_BY_ENTER) !== null) return;
    event.preventDefault();
    // a key that is held down sets one code
    if (!event.repeat || wanted.kind === 'step') act(wanted);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
