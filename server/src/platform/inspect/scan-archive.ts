import type { FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { FileFault } from './file-fault.ts';
import { readAt } from './read-at.ts';

/** Bounds of an office document's archive. */
const MAX_ENTRIES = 2_000;
const MAX_TOTAL_BYTES = 300 * 1024 * 1024;
const MAX_RATIO = 100;
/** Below this a high ratio is harmless: blank pictures and empty sheets shrink a thousandfold. */
const RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024;
/** Sheets and documents embedded in slides: archives that may stand in an archive, looked into as well. */
const EMBEDDED = /^(ppt|word)\/embeddings\/[^/]+\.(xlsx|docx|pptx)$/i;
const MAX_EMBEDDED_BYTES = 50 * 1024 * 1024;
const ARCHIVE_NAME = /\.(zip|7z|rar|gz|tgz|bz2|xz|tar|jar|xlsx|docx|pptx|xlsm|docm|pptm|odt|odp|ods|epub)$/i;

/** Signatures and sizes of the records (PKWARE APPNOTE 6.3.10, §4.3.7, §4.3.12, §4.3.16). */
const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64_MARK = 0xffffffff;
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };
type Bytes = { size: number; read: (position: number, length: number) => Promise<Buffer> };
type Tally = { entries: number; packed: number; unpacked: number };

/**
 * Reads an archive's table of contents, inflating nothing but embedded documents, and refuses what would grow
 * beyond measure. The names of its entries come back.
 * @throws FileFault archive-bomb, damaged
 */
export async function scanArchive(file: FileHandle): Promise<string[]> {
  const { size } = await file.stat();
  const bytes = { size, read: (position: number, length: number) => readAt(file, position, length) };
  const tally = { entries: 0, packed: 0, unpacked: 0 };
  const entries = await scanLevel(bytes, tally);
  for (const entry of entries.filter(({ name }) => ARCHIVE_NAME.test(name))) {
    if (!EMBEDDED.test(entry.name)) throw new FileFault('archive-bomb');
    const inner = await inflateEntry(bytes, entry);
    const innerEntries = await scanLevel(
      {
        size: inner.length,
        read: (position, length) => Promise.resolve(inner.subarray(position, position + length)),
      },
      tally,
    );
    if (innerEntries.some(({ name }) => ARCHIVE_NAME.test(name))) throw new FileFault('archive-bomb');
  }
  return entries.map(({ name }) => name);
}

async function scanLevel(bytes: Bytes, tally: Tally): Promise<Entry[]> {
  const entries = await readDirectory(bytes);
  refuseOverlaps(entries, bytes.size);
  tally.entries += entries.length;
  for (const { packed, unpacked } of entries) {
    tally.packed += packed;
    tally.unpacked += unpacked;
    if (growsTooMuch(packed, unpacked)) throw new FileFault('archive-bomb');
  }
  if (tally.entries > MAX_ENTRIES || tally.unpacked > MAX_TOTAL_BYTES) throw new FileFault('archive-bomb');
  if (growsTooMuch(tally.packed, tally.unpacked)) throw new FileFault('archive-bomb');
  return entries;
}

const growsTooMuch = (packed: number, unpacked: number): boolean =>
  unpacked >= RATIO_COUNTS_FROM_BYTES && unpacked > packed * MAX_RATIO;

async function readDirectory(bytes: Bytes): Promise<Entry[]> {
  const tailStart = Math.max(0, bytes.size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await bytes.read(tailStart, bytes.size - tailStart);
  const end = lastIndexOfSignature(tail);
  if (end === undefined) throw new FileFault('damaged');
  const count = tail.readUInt16LE(end + 10);
  const directoryBytes = tail.readUInt32LE(end + 12);
  const directoryStart = tail.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES || directoryBytes > MAX_DIRECTORY_BYTES) throw new FileFault('archive-bomb');
  if (directoryStart + directoryBytes > tailStart + end) throw new FileFault('damaged');
  return parseDirectory(await bytes.read(directoryStart, directoryBytes), count);
}

function lastIndexOfSignature(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  return undefined;
}

function parseDirectory(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new FileFault('damaged');
    const nameBytes = directory.readUInt16LE(at + 28);
    const entry: Entry = {
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    // sizes of 4 GB and more: no document of ours
    if (entry.packed === ZIP64_MARK || entry.unpacked === ZIP64_MARK) throw new FileFault('archive-bomb');
    entries.push(entry);
    if (entries.length > MAX_ENTRIES) throw new FileFault('archive-bomb');
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (entries.length !== count) throw new FileFault('damaged');
  return entries;
}

/** Entries that share bytes multiply a small file (Fifield 2019, "A better zip bomb"). */
function refuseOverlaps(entries: readonly Entry[], size: number): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw new FileFault('archive-bomb');
    end = entry.offset + LOCAL_BYTES + entry.packed;
    if (end > size) throw new FileFault('damaged');
  }
}

async function inflateEntry(bytes: Bytes, entry: Entry): Promise<Buffer> {
  if (entry.unpacked > MAX_EMBEDDED_BYTES) throw new FileFault('archive-bomb');
  const local = await bytes.read(entry.offset, LOCAL_BYTES);
  if (local.length < LOCAL_BYTES) throw new FileFault('damaged');
  const start = entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = await bytes.read(start, entry.packed);
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
  } catch (cause) {
    throw new FileFault('archive-bomb', { cause });
  }
}
