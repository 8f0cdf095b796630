import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of its own for one job; who asks for it removes it. */
export async function newWorkFolder({ workFolder }: { workFolder: string }): Promise<string> {
  const parent = join(workFolder, 'papers');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent, 'job-'));
}
