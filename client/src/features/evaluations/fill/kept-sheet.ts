import type { Device } from '../../../platform/offline/device.ts';
import { KeptSheet } from './sheet-saver.ts';

/** Where a person's unsaved sheet is kept: with everything else on this device that goes with its person. */
type KeptPlace = { device: Device; personId: string; evaluationId: string };

const nameOf = (evaluationId: string): string => `sheet.${evaluationId}`;

/** What this device kept, null if nothing or nothing of use. */
export function readKept({ device, personId, evaluationId }: KeptPlace): KeptSheet | null {
  try {
    const stored = device.draft(personId, nameOf(evaluationId));
    return stored === null ? null : (KeptSheet.safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null; // not ours: the server's copy is shown
  }
}

/** Keeps a sheet or (null) forgets it; false if this device keeps nothing, which the saving sign says. */
export const keepSheet = ({ device, personId, evaluationId }: KeptPlace, kept: KeptSheet | null): boolean =>
  device.keepDraft(personId, nameOf(evaluationId), kept === null ? null : JSON.stringify(kept));
