import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImportFault } from '@tongtang/shared/recording-imports/contract.ts';
import { z } from 'zod';
import { runLimited } from '../../platform/limited-process.ts';
import { unlessMissing } from '../../platform/system-error.ts';

const Track = z.object({
  kind: z.enum(['video', 'audio']),
  codec: z.string().max(40),
  bytes: z.int(),
  endMs: z.int(),
  clusters: z.array(z.object({ atMs: z.int(), offset: z.int() })),
  isCut: z.boolean(),
});
export type RemuxedTrack = z.infer<typeof Track>;

const Finding = z.union([
  z.object({ tracks: z.array(Track).min(1).max(2) }),
  z.object({ refused: ImportFault, detail: z.string().nullable() }),
]);
export type RemuxFinding = z.infer<typeof Finding>;

const CHILD = join(import.meta.dirname, 'remux', 'remux.child.ts');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** 20 GB from a slow disk, twice; a job may last an hour. */
const TIME_MS = 50 * 60_000;
const HEAP_MB = 512;
const MEMORY_BYTES = 2 * 1024 ** 3;
const TELL_MS = 1_000;

type RemuxInput = {
  path: string;
  folder: string;
  /** The original's: what is written is not larger. */
  sizeBytes: number;
  signal: AbortSignal;
  onProgress: (doneSeconds: number) => void;
};

/** Writes picture and sound of a file into the folder, undecoded, in a process with limits of time and memory. */
export async function runRemux({
  path,
  folder,
  sizeBytes,
  signal,
  onProgress,
}: RemuxInput): Promise<RemuxFinding> {
  const timer = setInterval(() => {
    doneIn(folder).then(onProgress, () => undefined); // only told for people to see
  }, TELL_MS);
  try {
    const outcome = await runLimited({
      command: process.execPath,
      args: [`--max-old-space-size=${String(HEAP_MB)}`, '--import', TSX, CHILD, path, folder],
      env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder },
      ...{ cwd: folder, timeMs: TIME_MS, memoryBytes: MEMORY_BYTES, signal },
      fileBytes: sizeBytes * 2 + 16 * 1024 ** 2,
    });
    if (outcome.kind !== 'exited' || outcome.code !== 0) return { refused: 'too-heavy', detail: null };
    const line = outcome.stdout.trimEnd().split('\n').at(-1) ?? '';
    const finding = Finding.safeParse(parseJson(line));
    if (!finding.success)
      throw new Error(`remux said: ${line.slice(0, 500)} ${outcome.stderr.slice(-2_000)}`);
    return finding.data;
  } finally {
    clearInterval(timer);
  }
}

async function doneIn(folder: string): Promise<number> {
  const told = await unlessMissing(() => readFile(join(folder, 'progress'), 'utf8'));
  const seconds = Number(told?.split(' ')[1]);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
