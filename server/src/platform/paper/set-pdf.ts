import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../deps.ts';
import { runLimited } from '../limited-process.ts';

const PDF_MS = 60_000;
const PDF_MEMORY_BYTES = 1536 * 1024 * 1024;
const PDF_FILE_BYTES = 200 * 1024 * 1024;

/**
 * Sets a page in Typst as PDF, in a folder of its own where its pictures lie.
 * @throws unavailable `export.no-font`, `export.failed`
 */
export async function setPdf(
  deps: Pick<Deps, 'log'>,
  page: string,
  folder: string,
): Promise<Buffer<ArrayBuffer>> {
  await writeFile(join(folder, 'main.typ'), page);
  await mkdir(join(folder, 'home'));
  const outcome = await runLimited({
    command: process.execPath,
    args: [join(import.meta.dirname, 'typst-compiler.mjs')],
    env: { PATH: '/usr/bin:/bin', HOME: join(folder, 'home') },
    cwd: folder,
    timeMs: PDF_MS,
    memoryBytes: PDF_MEMORY_BYTES,
    fileBytes: PDF_FILE_BYTES,
  });
  if (outcome.kind === 'exited' && outcome.stdout.includes('"no-font"'))
    throw new ProblemError('unavailable', {
      reason: 'export.no-font',
      detail:
        '服务器上没有中文字体，排不出 PDF。请管理员安装 Noto CJK 字体（fonts-noto-cjk）；其他格式的导出不受影响。',
    });
  if (outcome.kind === 'exited' && outcome.code === 0) return readFile(join(folder, 'page.pdf'));
  deps.log.error({ outcome }, 'a page could not be set as PDF');
  throw new ProblemError('unavailable', {
    reason: 'export.failed',
    detail: '这份文件排不出 PDF。内容没有变化，可以先导出别的格式，或直接打印。',
  });
}
