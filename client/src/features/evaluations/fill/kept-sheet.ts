import { KeptSheet } from './sheet-saver.ts';

/** Where a person's unsaved sheet is kept on this device. */
type KeptPlace = { personId: string; evaluationId: string };

const keyOf = ({ personId, evaluationId }: KeptPlace): string => `tongtang.sheet.${personId}.${evaluationId}`;

/** What this device kept, null if nothing or nothing of use. */
export function readKept(place: KeptPlace): KeptSheet | null {
  try {
    const stored = localStorage.getItem(keyOf(place));
    return stored === null ? null : (KeptSheet.safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null; // no storage, or not ours: the server's copy is shown
  }
}

/** Keeps a sheet or (null) forgets it; false if this device keeps nothing. */
export function keepSheet(place: KeptPlace, kept: KeptSheet | null): boolean {
  try {
    if (kept === null) localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(kept));
    return true;
  } catch {
    return false; // full or forbidden: the saving sign says so
  }
}
