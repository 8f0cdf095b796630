import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

export type ByteRange = { start: number; end: number };

/** Pieces of this size in memory that is used again cost less than half of what a stream's fresh 64 KiB cost. */
const LARGE_BYTES = 512 * 1024;
/** Slow lines hold their piece for long: when so many are out, the next readers get small ones. */
const MOST_LARGE = 32;
const SMALL_BYTES = 64 * 1024;

const idle: Buffer[] = [];
let large = 0;

/**
 * Writes a file's bytes from `start` to `end` inclusive and ends the answer. Resolves also when the reader has gone.
 * Only for a response: its writes call back when the system has the bytes, a stream that keeps them would be overwritten.
 * @throws what the disk says, and when the file is shorter than that
 */
export async function sendFile(path: string, { start, end }: ByteRange, to: ServerResponse): Promise<void> {
  const file = await open(path);
  const piece = takePiece();
  try {
    for (let at = start; at <= end;) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, end - at + 1), at);
      if (bytesRead === 0) throw new Error(`${path} ends at ${String(at)} before ${String(end)}`);
      if (!(await isTaken(piece.subarray(0, bytesRead), to))) return;
      at += bytesRead;
    }
    to.end();
  } finally {
    giveBack(piece);
    await file.close();
  }
}

/** Resolves when the memory is free again: true when the bytes are on their way, false when nobody reads any more. */
function isTaken(bytes: Buffer, to: ServerResponse): Promise<boolean> {
  if (to.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    to.once('close', gone);
    to.write(bytes, (error) => {
      to.off('close', gone);
      resolve(error === null || error === undefined);
    });
  });
}

function takePiece(): Buffer {
  const ready = idle.pop();
  if (ready !== undefined) return ready;
  if (large >= MOST_LARGE) return Buffer.allocUnsafe(SMALL_BYTES);
  large += 1;
  return Buffer.allocUnsafeSlow(LARGE_BYTES);
}

function giveBack(piece: Buffer): void {
  if (piece.length === LARGE_BYTES) idle.push(piece);
}
