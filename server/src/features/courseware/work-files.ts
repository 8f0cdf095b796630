import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Files on this machine that are not courseware yet. */
export type WorkFiles = {
  folder: string;
  uploads: string;
  /** The uploaded bytes; beside it `<path>.json`, the note of the tus server. */
  upload(id: string): string;
  /** Folder of a conversion's intermediate files; removed with it. */
  conversion(id: string): string;
  /** Folder in which its pages are drawn; removed by who draws. */
  pictures(id: string): string;
  /** Ids of which there are files. */
  listIds(): Promise<string[]>;
  remove(id: string): Promise<void>;
};

export function openWorkFiles(folder: string): WorkFiles {
  const uploads = join(folder, 'uploads');
  const conversions = join(folder, 'conversions');
  const pictures = join(folder, 'pictures');
  for (const each of [uploads, conversions, pictures]) mkdirSync(each, { recursive: true, mode: 0o700 });
  const files: WorkFiles = {
    folder,
    uploads,
    upload: (id) => join(uploads, id),
    conversion: (id) => join(conversions, id),
    pictures: (id) => join(pictures, id),
    async listIds() {
      const names = [...(await readdir(uploads)), ...(await readdir(conversions))];
      return [...new Set(names.map((name) => name.replace(/\.json$/, '')))];
    },
    async remove(id) {
      await rm(files.conversion(id), { recursive: true, force: true });
      await rm(files.upload(id), { force: true });
      await rm(`${files.upload(id)}.json`, { force: true });
    },
  };
  return files;
}
