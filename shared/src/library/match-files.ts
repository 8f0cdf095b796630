import { extensionOf, MAX_COURSEWARE_BYTES } from '../courseware/formats.ts';
import type { BulkRow } from './bulk.contract.ts';
import type { RowFault, SheetFault } from './sheet-faults.ts';

/** A file as it is chosen. */
export type ChosenFile = { name: string; size: number };

/** How names are compared: as people see them, without case. */
export const plainName = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/**
 * The file of each row, by its name, and what is wrong with it.
 * @param extensions that are taken, lower case
 */
export function matchFiles<F extends ChosenFile>(
  rows: readonly BulkRow[],
  files: readonly F[],
  extensions: readonly string[],
): { fileOf: Map<number, F>; faults: RowFault[]; unnamed: F[] } {
  const byName = new Map(files.map((file) => [plainName(file.name), file]));
  const fileOf = new Map<number, F>();
  const faults: RowFault[] = [];
  for (const { row, fileName } of rows) {
    if (fileName === '') continue;
    const file = byName.get(plainName(fileName));
    if (file !== undefined) fileOf.set(row, file);
    const fault = faultOf(fileName, file, extensions);
    if (fault !== null) faults.push({ row, fault });
  }
  const named = new Set(fileOf.values());
  return { fileOf, faults, unnamed: files.filter((file) => !named.has(file)) };
}

function faultOf(
  name: string,
  file: ChosenFile | undefined,
  extensions: readonly string[],
): SheetFault | null {
  const column = 'fileName';
  if (file === undefined) return { reason: 'noFile', column, name };
  if (!extensions.includes(extensionOf(file.name)))
    return { reason: 'fileType', column, extensions: [...extensions] };
  const fits = file.size > 0 && file.size <= MAX_COURSEWARE_BYTES;
  return fits ? null : { reason: 'fileTooLarge', column, mostMegabytes: MAX_COURSEWARE_BYTES / 1024 ** 2 };
}
