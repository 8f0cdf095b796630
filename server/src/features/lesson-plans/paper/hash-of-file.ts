import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What an upload's row says of a local file. */
export async function hashOfFile(path: string): Promise<{ path: string; sizeBytes: number; sha256: string }> {
  const content = await readFile(path);
  return { path, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
