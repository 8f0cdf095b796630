import { useCallback, useEffect, useRef, useState } from 'react';
import { storedChoice } from '../../../../platform/stored-choice.ts';
import { commandOf, type RoomCommand } from '../model/room-keys.ts';

const stored = storedChoice('room-letters', ['off']);

/** Whether single letters are shortcuts on this device. */
export function useLetters(): { on: boolean; set: (on: boolean) => void } {
  const [on, setOn] = useState(() => stored.read() !== 'off');
  const set = useCallback((next: boolean) => {
    stored.write(next ? null : 'off');
    setOn(next);
  }, []);
  return { on, set };
}

/** Keys and presenter clickers, wherever the focus is. @param run false: the key means nothing here */
export function useRoomKeys(letters: boolean, run: (command: RoomCommand) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      const press = { key, ctrlKey, metaKey, altKey, defaultPrevented, focus: document.activeElement };
      const command = commandOf(press, letters);
      if (command !== null && latest.current(command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [letters]);
}
