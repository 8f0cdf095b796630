import { useEffect } from 'react';
import type { MediaEngine } from '../../../platform/media/media-engine.ts';
import type { AskControl } from './use-ask.ts';
import type { HandControl } from './use-hand.ts';

type ScreenKeys = { hand: HandControl; ask: AskControl; engine: MediaEngine | null };

/** Remote and keyboard: OK or Enter answers what is asked, or raises the hand; H the hand, M the microphone. */
export function useScreenKeys({ hand, ask, engine }: ScreenKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      const command = commandOf(event, ask.asked !== null);
      if (command === null) return;
      event.preventDefault();
      if (command === 'answer') ask.open();
      else if (command === 'hand') hand.toggle();
      else if (engine !== null) void engine.setMicrophone(engine.snapshot().own.microphone.kind !== 'on'); // failures stand in the snapshot
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [hand, ask, engine]);
}

/** What a key means; null when it belongs to the button that has the focus. */
function commandOf(
  { key, target }: KeyboardEvent,
  isAsked: boolean,
): 'answer' | 'hand' | 'microphone' | null {
  switch (key) {
    case 'Enter':
      if (target instanceof HTMLButtonElement) return null;
      return isAsked ? 'answer' : 'hand';
    case 'h':
    case 'H':
      return 'hand';
    case 'm':
    case 'M':
      return isAsked ? 'answer' : 'microphone';
    default:
      return null;
  }
}
