import { join } from 'node:path';
import { CoursewareFailure, PageSize } from '@tongtang/shared/courseware/contract.ts';
import { MAX_COURSEWARE_PAGES } from '@tongtang/shared/courseware/formats.ts';
import { z } from 'zod';
import { runLimited } from '../../../platform/limited-process.ts';
import { Refusal } from '../refusal.ts';

const Finding = z.union([
  z.object({ pageSizes: z.array(PageSize).min(1) }),
  z.object({ refused: CoursewareFailure }),
]);

const TIME_MS = 30_000;
const HEAP_MB = 256;
const MEMORY_BYTES = 700 * 1024 * 1024;

/**
 * Opens a PDF or a clip in a process of its own (256 MB heap, 30 s) and gives the size of each page.
 * @throws Refusal damaged, encrypted, page-count, codec, too-heavy
 */
export async function runInspector(
  kind: 'pdf' | 'video',
  path: string,
  options: { workFolder: string; signal: AbortSignal; timeMs?: number },
): Promise<PageSize[]> {
  const script = join(import.meta.dirname, `${kind}-inspector.mjs`);
  const outcome = await runLimited({
    command: process.execPath,
    args: [`--max-old-space-size=${String(HEAP_MB)}`, script, path, String(MAX_COURSEWARE_PAGES)],
    env: { PATH: '/usr/bin:/bin', HOME: options.workFolder, TMPDIR: options.workFolder },
    cwd: options.workFolder,
    timeMs: options.timeMs ?? TIME_MS,
    memoryBytes: MEMORY_BYTES,
    fileBytes: 16 * 1024 * 1024,
    signal: options.signal,
  });
  // out of time, or out of memory (V8 aborts)
  if (outcome.kind !== 'exited') throw new Refusal('too-heavy');
  const finding = parse(outcome.stdout);
  if (finding === undefined) throw new Error(`${kind} inspector failed: ${outcome.stderr.slice(-2_000)}`);
  if ('refused' in finding) throw new Refusal(finding.refused);
  return finding.pageSizes;
}

function parse(stdout: string): z.infer<typeof Finding> | undefined {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    return Finding.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
