/** A picture or a packet of sound in a WebM file. */
export type WebmBlock = {
  /** From the file's beginning. */
  atMs: number;
  data: Uint8Array;
  /** Behind it, in the bytes that were given. */
  endByte: number;
};

const CLUSTER = 0x1f43b675;
const TIMECODE = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const GROUP = 0xa0;
const BLOCK = 0xa1;

/**
 * The blocks of a stretch of a WebM file with one track (RFC 9559), from its first whole cluster on: each of them tells
 * its own time, so the head of the file is not needed, and nothing that a browser lost before it. Ends where the bytes
 * make no sense.
 */
export function blocksOf(bytes: Uint8Array): WebmBlock[] {
  const blocks: WebmBlock[] = [];
  let clusterMs = 0;
  for (const { id, content, end } of elementsOf(bytes, firstCluster(bytes))) {
    if (id === TIMECODE) clusterMs = uint(content);
    if (id === SIMPLE_BLOCK) blocks.push(blockIn(content, { clusterMs, endByte: end }));
    if (id !== GROUP) continue;
    const block = [...elementsOf(content, 0)].find((part) => part.id === BLOCK);
    if (block !== undefined) blocks.push(blockIn(block.content, { clusterMs, endByte: end }));
  }
  return blocks.filter(({ data }) => data.length > 0);
}

/** A block: track (one byte), time within the cluster (two, signed), flags (one). */
function blockIn(
  block: Uint8Array,
  { clusterMs, endByte }: { clusterMs: number; endByte: number },
): WebmBlock {
  const [, high = 0, low = 0] = block;
  const relativeMs = ((high << 24) >> 16) | low;
  return { atMs: clusterMs + relativeMs, data: block.subarray(4), endByte };
}

function firstCluster(bytes: Uint8Array): number {
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('1f43b675', 'hex');
  return found === -1 ? bytes.length : found;
}

type Element = { id: number; content: Uint8Array; end: number };

/** Whole elements one after the other; of clusters what is in them. */
function* elementsOf(bytes: Uint8Array, from: number): Generator<Element> {
  for (let at = from; at < bytes.length;) {
    const sizeAt = at + lengthOf(bytes[at]);
    const contentAt = sizeAt + lengthOf(bytes[sizeAt]);
    const id = uint(bytes.subarray(at, sizeAt));
    const end = id === CLUSTER ? contentAt : contentAt + sizeOf(bytes.subarray(sizeAt, contentAt));
    if (end > bytes.length || contentAt > bytes.length) return;
    if (id !== CLUSTER) yield { id, content: bytes.subarray(contentAt, end), end };
    at = end;
  }
}

/** Bytes of a number that says its own length by its leading zeros (RFC 8794 §4). */
const lengthOf = (first = 0): number => Math.clz32(first | 1) - 23;

const sizeOf = (bytes: Uint8Array): number =>
  uint(bytes) - (0x80 * 256 ** (bytes.length - 1)) / 2 ** (bytes.length - 1);

const uint = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);
