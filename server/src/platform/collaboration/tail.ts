/** An update that is not in the compact state yet; `rowId` once it is on disk. */
export type TailEntry = { body: Uint8Array; rowId: number | null };

/** The updates since the compact state. Positions count on through compactions. */
export type Tail = {
  push(entry: TailEntry): void;
  bodies(): Uint8Array[];
  /** Position behind the last update. */
  end(): number;
  /** Updates from a position on; null if some of them are gone. */
  since(position: number): Uint8Array[] | null;
  /** The oldest ones, as far as they are on disk. */
  onDisk(): TailEntry[];
  /** Forgets the oldest ones: they are in the compact state. */
  drop(count: number): void;
  length(): number;
  bytes(): number;
};

export function createTail(entries: TailEntry[]): Tail {
  const sizeOf = (some: readonly TailEntry[]) => some.reduce((sum, { body }) => sum + body.byteLength, 0);
  let bytes = sizeOf(entries);
  let base = 0;
  return {
    push(entry) {
      entries.push(entry);
      bytes += entry.body.byteLength;
    },
    bodies: () => entries.map(({ body }) => body),
    end: () => base + entries.length,
    since: (position) => (position < base ? null : entries.slice(position - base).map(({ body }) => body)),
    onDisk() {
      const waiting = entries.findIndex((entry) => entry.rowId === null);
      return entries.slice(0, waiting === -1 ? entries.length : waiting);
    },
    drop(count) {
      bytes -= sizeOf(entries.splice(0, count));
      base += count;
    },
    length: () => entries.length,
    bytes: () => bytes,
  };
}
