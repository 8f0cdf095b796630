import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runLimited, type LimitedOutcome } from '../../../platform/limited-process.ts';
import { Refusal } from '../refusal.ts';
import { writeOfficeProfile } from './office-profile.ts';

/** LibreOffice on this machine and how much it may use. */
export type Office = {
  /** Path of `soffice`, or null where documents are not converted. */
  path: string | null;
  /** 120,000 unless said otherwise. */
  timeMs?: number;
  /** 1 GB unless said otherwise. */
  memoryBytes?: number;
};

const TIME_MS = 120_000;
const MEMORY_BYTES = 1024 * 1024 * 1024;
const PDF_BYTES = 500 * 1024 * 1024;

/**
 * Turns a document into a PDF inside of `workFolder`, with a LibreOffice profile of its own; if the program is
 * killed on the way it is tried once more.
 * @returns the PDF's path
 * @throws Refusal office-missing, too-heavy, conversion
 */
export async function convertOffice(
  office: Office,
  document: { path: string; extension: string },
  options: { workFolder: string; signal: AbortSignal },
): Promise<string> {
  const { path } = office;
  if (path === null) throw new Refusal('office-missing');
  // the program goes by the name's extension
  const source = join(options.workFolder, `document.${document.extension}`);
  await symlink(document.path, source);
  let outcome = await convertOnce(office, path, { source, attempt: 1, ...options });
  if (outcome.kind === 'killed')
    outcome = await convertOnce(office, path, { source, attempt: 2, ...options });
  if (outcome.kind !== 'exited') throw new Refusal('too-heavy');
  const made = (await readdir(options.workFolder)).find((name) => name.endsWith('.pdf'));
  if (made === undefined) throw new Refusal('conversion');
  return join(options.workFolder, made);
}

async function convertOnce(
  office: Office,
  path: string,
  run: { source: string; attempt: number; workFolder: string; signal: AbortSignal },
): Promise<LimitedOutcome> {
  const profile = join(run.workFolder, `profile-${String(run.attempt)}`);
  const temporary = join(run.workFolder, `tmp-${String(run.attempt)}`);
  await writeOfficeProfile(profile);
  await mkdir(temporary);
  const outcome = await runLimited({
    command: path,
    args: [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--nologo',
      '--nolockcheck',
      '--convert-to',
      'pdf',
      '--outdir',
      run.workFolder,
      run.source,
    ],
    env: {
      PATH: '/usr/bin:/bin',
      HOME: temporary,
      TMPDIR: temporary,
      LANG: 'C.UTF-8',
      SAL_USE_VCLPLUGIN: 'svp',
    },
    cwd: run.workFolder,
    timeMs: office.timeMs ?? TIME_MS,
    memoryBytes: office.memoryBytes ?? MEMORY_BYTES,
    fileBytes: PDF_BYTES,
    signal: run.signal,
  });
  // `soffice` is a script and a launcher: when the program below dies of a signal, they say so by a code ≥ 128
  if (outcome.kind === 'exited' && outcome.code >= 128)
    return { kind: 'killed', signal: 'SIGKILL', stderr: outcome.stderr };
  return outcome;
}
