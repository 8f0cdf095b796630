import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unlessMissing } from '../system-error.ts';

const At = z.number().int();

/** What a recorder writes down as it goes: what stands here is on disk. */
export const JournalEntry = z.discriminatedUnion('kind', [
  /** It is in the room. */
  z.object({ kind: z.literal('entered'), at: At }),
  /** A file has begun. `source` as LiveKit names it. */
  z.object({
    kind: z.literal('segment'),
    segmentId: z.uuid(),
    trackSid: z.string(),
    identity: z.string(),
    source: z.enum(['camera', 'microphone', 'screenShare', 'screenShareAudio', 'unknown']),
    codec: z.enum(['opus', 'vp8']),
    at: At,
  }),
  /** So much of it is on disk. `clusters`: from where playing can begin. */
  z.object({
    kind: z.literal('progress'),
    segmentId: z.uuid(),
    bytes: z.number().int(),
    endMs: z.number().int(),
    startedAt: At,
    clusters: z.array(z.object({ offset: z.number().int(), atMs: z.number().int() })),
    /** Times in which nothing came; a recorder of an older version did not tell. */
    holes: z.array(z.object({ fromMs: z.number().int(), toMs: z.number().int() })).default([]),
    /** Pixels of the picture from a moment on. */
    heights: z.array(z.object({ atMs: z.number().int(), height: z.number().int() })).default([]),
    isClosed: z.boolean(),
  }),
  /** Packets of the stream were lost on the way to the recorder. */
  z.object({ kind: z.literal('lost'), segmentId: z.uuid(), at: At, packets: z.number().int() }),
  /** A stream that cannot be written. */
  z.object({
    kind: z.literal('unsupported'),
    trackSid: z.string(),
    identity: z.string(),
    mime: z.string(),
    at: At,
  }),
  z.object({ kind: z.literal('left'), at: At, reason: z.string() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

export const JOURNAL = 'journal.ndjson';

/** Writes entries to the end of a folder's journal; resolves when they are on disk. */
export type JournalWriter = { write(entry: JournalEntry): Promise<void>; close(): Promise<void> };

export async function openJournal(folder: string): Promise<JournalWriter> {
  const file = await open(join(folder, JOURNAL), 'a');
  let queue = Promise.resolve();
  return {
    write(entry) {
      queue = queue.then(() => append(file, entry));
      return queue;
    },
    async close() {
      await queue;
      await file.close();
    },
  };
}

async function append(file: FileHandle, entry: JournalEntry): Promise<void> {
  await file.write(`${JSON.stringify(entry)}\n`);
  await file.datasync();
}

/**
 * The entries behind the first `from` bytes, and where to go on the next time. The last line of a recorder that
 * was killed may be half written: it counts as not there.
 */
export async function readJournal(
  folder: string,
  from: number,
): Promise<{ entries: JournalEntry[]; next: number }> {
  const content = await unlessMissing(() => bytesFrom(join(folder, JOURNAL), from));
  const end = (content?.lastIndexOf('\n') ?? -1) + 1;
  if (content === undefined || end === 0) return { entries: [], next: from };
  const lines = content.subarray(0, end).toString('utf8').split('\n');
  const entries = lines.flatMap((line) => {
    const parsed = JournalEntry.safeParse(jsonOf(line));
    return parsed.success ? [parsed.data] : [];
  });
  return { entries, next: from + end };
}

async function bytesFrom(path: string, from: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const content = Buffer.alloc(Math.max(0, size - from));
    const { bytesRead } = await file.read(content, 0, content.length, from);
    return content.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
