import { accessSync, constants } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

/** Path of LibreOffice on this machine, or null. `given` (SOFFICE_PATH) is taken if it can be run. */
export function findOffice(given?: string): string | null {
  const places = given === undefined ? USUAL_PLACES : [given];
  return places.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
