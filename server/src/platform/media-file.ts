import type { FileHandle } from 'node:fs/promises';
import { StreamTarget } from 'mediabunny';

/** What a media file has so far. */
export type Written = {
  bytes: number;
  /** From where playing can begin, by time. */
  clusters: { offset: number; atMs: number }[];
};

/** Writes a file of mediabunny's as it comes; `noteCluster` goes to its format. */
export function intoFile(file: FileHandle, written: Written) {
  return {
    noteCluster: (_: Uint8Array, offset: number, timestamp: number): void => {
      written.clusters.push({ offset, atMs: Math.round(timestamp * 1000) });
    },
    target: new StreamTarget(
      new WritableStream({
        async write({ data, position }: { data: Uint8Array; position: number }) {
          await file.write(data, 0, data.length, position);
          written.bytes = Math.max(written.bytes, position + data.length);
        },
      }),
    ),
  };
}
