import { createHash } from 'node:crypto';
import { open, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';

/** A request's body that lies on the disk for good. */
export type ReceivedFile = { path: string; sizeBytes: number; sha256: string };

/** Room left for everything else on the disk. */
const DISK_RESERVE_BYTES = 1024 * 1024 * 1024;

/**
 * Streams a request's body into a new local file; nothing is left of it when that fails.
 * @throws invalid `file.too-large` (413), `file.empty`, `file.broken-off`; unavailable `file.disk-full`
 */
export async function receiveFile(
  request: IncomingMessage,
  { path, maxBytes }: { path: string; maxBytes: number },
): Promise<ReceivedFile> {
  if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < DISK_RESERVE_BYTES + maxBytes)
    throw new ProblemError('unavailable', {
      reason: 'file.disk-full',
      detail: '平台的存储空间不够了，暂时不能上传。已有的内容不受影响，请联系管理员。',
    });
  try {
    return await write(request, path, maxBytes);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function write(request: IncomingMessage, path: string, maxBytes: number): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.datasync();
  } catch (cause) {
    if (cause instanceof ProblemError || !request.destroyed || request.complete) throw cause;
    throw new ProblemError(
      'invalid',
      { reason: 'file.broken-off', detail: '文件没有传完整，请再传一次。' },
      { cause },
    );
  } finally {
    await file.close();
  }
  if (sizeBytes === 0)
    throw new ProblemError('invalid', { reason: 'file.empty', detail: '文件是空的，请换一个文件。' });
  return { path, sizeBytes, sha256: hash.digest('hex') };
}

function tooLarge(maxBytes: number): ProblemError {
  const most = `${String(Math.floor(maxBytes / 1024 / 1024))} MB`;
  return new ProblemError('invalid', {
    reason: 'file.too-large',
    detail: `文件太大：最多 ${most}。请压缩或缩小后再试。`,
    fields: [{ path: 'file', message: `最多 ${most}` }],
    data: { maxBytes, megabytes: Math.floor(maxBytes / 1024 / 1024) },
  });
}
