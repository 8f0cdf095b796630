import { useEffect } from 'react';
import type { Player } from '../player/player.ts';
import type { Pins } from './pins.ts';

const NOTE_EVERY_MS = 15_000;

/** What is read from the device tells the server nothing, so the device remembers that it was watched. */
export function useNoteWatched(pins: Pins | null, player: Player | null, recordingId: string): void {
  useEffect(() => {
    if (pins === null || player === null) return undefined;
    const note = () => {
      if (player.get().phase === 'playing') void pins.noteWatched(recordingId).catch(() => undefined); // a full device
    };
    const timer = setInterval(note, NOTE_EVERY_MS);
    let wasPlaying = false;
    const stop = player.subscribe(() => {
      const isPlaying = player.get().phase === 'playing';
      if (isPlaying && !wasPlaying) note();
      wasPlaying = isPlaying;
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [pins, player, recordingId]);
}
