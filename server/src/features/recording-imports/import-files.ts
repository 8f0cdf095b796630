import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of imports on this machine, before they are in the storage. */
export type ImportFiles = {
  uploads: string;
  /** The uploaded bytes; beside it `<path>.json`, the note of the tus server. */
  upload(id: string): string;
  /** Where its tracks are written. */
  work(id: string): string;
  remove(id: string): Promise<void>;
};

export function openImportFiles(folder: string): ImportFiles {
  const uploads = join(folder, 'uploads');
  const works = join(folder, 'remux');
  for (const each of [uploads, works]) mkdirSync(each, { recursive: true, mode: 0o700 });
  const upload = (id: string) => join(uploads, id);
  const work = (id: string) => join(works, id);
  return {
    ...{ uploads, upload, work },
    async remove(id) {
      for (const path of [upload(id), `${upload(id)}.json`, work(id)])
        await rm(path, { recursive: true, force: true });
    },
  };
}
