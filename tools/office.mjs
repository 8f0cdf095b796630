/** Has LibreOffice at hand: its conversions are tested with the real program. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, isDebianRoot } from './debian.mjs';
import { say } from './run.mjs';

/** The path of LibreOffice, installed from Debian (some 330 MB) if need be. */
export async function findOrInstallOffice() {
  if (!onPath()) {
    if (!isDebianRoot())
      throw new Error('Install LibreOffice (soffice on PATH): PPTX and DOCX are converted by it.');
    say('Installing LibreOffice (about 330 MB) …');
    await aptInstall('libreoffice-impress-nogui', 'libreoffice-writer-nogui', 'fonts-noto-cjk');
  }
  const found = onPath();
  if (!found) throw new Error('LibreOffice was installed and is not on PATH.');
  return found;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'soffice')).find((file) => existsSync(file));
}
