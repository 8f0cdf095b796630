import { createReadStream } from 'node:fs';
import { access, constants, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Files by key (`courseware/<id>/original.pdf`). Keys are made by the server, never by people.
 * The local disk is the default; other stores implement the same six verbs.
 */
export type Storage = {
  /** Moves a finished local file under the key. */
  adopt(localPath: string, key: string): Promise<void>;
  /** Bytes from `start` to `end` inclusive (whole file if absent). */
  read(key: string, range?: { start: number; end: number }): Readable;
  /** Size in bytes, or undefined if there is no such file. */
  size(key: string): Promise<number | undefined>;
  /** A path on this machine with the file's content, for programs that need one. */
  localPath(key: string): Promise<string>;
  /** Removes a file or all files below a key; absent ones are no error. */
  remove(key: string): Promise<void>;
  /** True if writing is possible now. */
  isUp(): Promise<boolean>;
};

/** Storage in a folder of the local disk. */
export async function createDiskStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true });
  const pathOf = (key: string) => {
    const path = normalize(join(folder, key));
    if (!path.startsWith(normalize(folder))) throw new Error(`key leaves the storage: ${key}`);
    return path;
  };
  return {
    async adopt(localPath, key) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true });
      await rename(localPath, target);
    },
    read: (key, range) => createReadStream(pathOf(key), range),
    size: (key) =>
      stat(pathOf(key)).then(
        (found) => (found.isFile() ? found.size : undefined),
        () => undefined,
      ),
    localPath: (key) => Promise.resolve(pathOf(key)),
    remove: (key) => rm(pathOf(key), { recursive: true, force: true }),
    isUp: () =>
      access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
  };
}
