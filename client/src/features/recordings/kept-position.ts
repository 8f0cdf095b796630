import { z } from 'zod';

/** Where a person was in recordings, on this device; a closed storage keeps nothing. */
export type KeptPositions = {
  read(recordingId: string): number | null;
  keep(recordingId: string, positionMs: number): void;
};

const PREFIX = 'tongtang.watched.';
const MOST = 30;
const Positions = z.array(z.tuple([z.string(), z.number()]));

/** @param personId whose; what others who used this device left is removed */
export function openKeptPositions(storage: () => Storage, personId: string): KeptPositions {
  const key = `${PREFIX}${personId}`;
  const all = (): [string, number][] => {
    try {
      return Positions.catch([]).parse(JSON.parse(storage().getItem(key) ?? '[]'));
    } catch {
      return [];
    }
  };
  try {
    for (const other of Object.keys(storage()))
      if (other.startsWith(PREFIX) && other !== key) storage().removeItem(other);
  } catch {
    // a browser that shows us nothing keeps nothing
  }
  return {
    read: (recordingId) => all().find(([id]) => id === recordingId)?.[1] ?? null,
    keep(recordingId, positionMs) {
      const others = all().filter(([id]) => id !== recordingId);
      const next = [[recordingId, Math.round(positionMs)], ...others].slice(0, MOST);
      try {
        storage().setItem(key, JSON.stringify(next));
      } catch {
        // full or forbidden: the next time begins at the beginning
      }
    },
  };
}
