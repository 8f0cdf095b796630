import { createReadStream } from 'node:fs';
import { access, constants, mkdir, rename, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join, normalize, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { sendFile, type ByteRange } from './send-file.ts';

/**
 * Files by key (`courseware/<id>/original.pdf`). Keys are made by the server, never by people.
 * The local disk is the default; other stores implement the same seven verbs.
 */
export type Storage = {
  /** Moves a finished local file under the key: whole or not at all, in place of what was there. */
  adopt(localPath: string, key: string): Promise<void>;
  /** Bytes from `start` to `end` inclusive (whole file if absent); a file that is not there fails the stream. */
  read(key: string, range?: ByteRange): Readable;
  /** Answers with these bytes and ends; resolves also when the reader has gone. @throws when the store fails */
  send(key: string, range: ByteRange, to: ServerResponse): Promise<void>;
  /** Size in bytes, or undefined if there is no such file. */
  size(key: string): Promise<number | undefined>;
  /** Runs `use` with a path on this machine that has the file's content, for reading, until it resolves. */
  withLocalFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;
  /** Removes a file or all files below a key; absent ones are no error. */
  remove(key: string): Promise<void>;
  /** True if the store is there for us now. */
  isUp(): Promise<boolean>;
};

/** The key; throws for one that would be outside of the storage or all of it. */
export function checkedKey(key: string): string {
  const plain = normalize(key);
  if (plain !== key || plain.startsWith('..') || plain.startsWith(sep) || plain === '.')
    throw new Error(`no key of the storage: ${key}`);
  return key;
}

/** Storage in a folder of the local disk. */
export async function createDiskStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true });
  const pathOf = (key: string) => join(folder, checkedKey(key));
  return {
    async adopt(localPath, key) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true });
      await rename(localPath, target);
    },
    read: (key, range) => createReadStream(pathOf(key), range),
    send: (key, range, to) => sendFile(pathOf(key), range, to),
    size: (key) =>
      stat(pathOf(key)).then(
        (found) => (found.isFile() ? found.size : undefined),
        () => undefined,
      ),
    withLocalFile: async (key, use) => use(pathOf(key)),
    remove: (key) => rm(pathOf(key), { recursive: true, force: true }),
    isUp: () =>
      access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
  };
}
