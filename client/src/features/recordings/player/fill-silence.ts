/**
 * Makes sound without holes of what a microphone sent: while nobody speaks it sends next to nothing, and a browser
 * stops at every hole. Holes are filled with silence of Opus (RFC 6716, 3.1); everything else stays as it is.
 */
export type SilenceFiller = {
  /** Bytes of a WebM file with one track of Opus, in order; an element that is not whole waits for its rest. */
  fill(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** What comes next does not follow what came before. */
  reset(): void;
};

const ID = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  timecode: 0xe7,
  simpleBlock: 0xa3,
  group: 0xa0,
  block: 0xa1,
};
/** 20 ms of nothing. */
const SILENCE = [0xf8, 0xff, 0xfe];
const SILENCE_MS = 20;
/** Rounding of the file's times. */
const SLACK_MS = 10;
/** Times within a cluster are 16 bits wide. */
const CLUSTER_MS = 10_000;

export function createSilenceFiller(): SilenceFiller {
  let clusterMs = 0;
  let needsHead = false;
  /** Where the last block ended; null before the first. */
  let reachedMs: number | null = null;
  let rest = new Uint8Array();
  const takeBlock = (out: Uint8Array[], whole: Uint8Array, block: Uint8Array) => {
    const atMs = clusterMs + relativeMs(block);
    if (reachedMs !== null && atMs - reachedMs >= SILENCE_MS - SLACK_MS) {
      out.push(silence(reachedMs, atMs));
      needsHead = true;
    }
    if (needsHead) out.push(clusterHead(clusterMs));
    needsHead = false;
    out.push(whole);
    reachedMs = Math.max(reachedMs ?? 0, atMs + opusMs(block.subarray(4)));
  };
  return {
    fill(next) {
      const out: Uint8Array[] = [];
      const bytes = join([rest, next]);
      let taken = 0;
      for (const { id, content, whole } of elementsOf(bytes)) {
        taken += whole.length;
        if (id === ID.timecode) {
          clusterMs = uint(content);
          needsHead = true;
        } else if (id === ID.simpleBlock) takeBlock(out, whole, content);
        else if (id === ID.group) {
          const block = [...elementsOf(content)].find((one) => one.id === ID.block);
          if (block !== undefined) takeBlock(out, whole, block.content);
        } else if (id !== ID.cluster) out.push(whole);
      }
      rest = bytes.slice(taken);
      return join(out);
    },
    reset() {
      rest = new Uint8Array();
      reachedMs = null;
      needsHead = false;
    },
  };
}

type Element = { id: number; whole: Uint8Array; content: Uint8Array };

/** Whole elements one after the other; of those that hold all others only their beginning, then what is in them. */
function* elementsOf(bytes: Uint8Array): Generator<Element> {
  for (let at = 0; at < bytes.length;) {
    const idLength = lengthOf(bytes[at] ?? 0);
    const id = uint(bytes.subarray(at, at + idLength));
    const sizeAt = at + idLength;
    const sizeLength = lengthOf(bytes[sizeAt] ?? 0);
    const contentAt = sizeAt + sizeLength;
    const isOpen = id === ID.segment || id === ID.cluster;
    const end = isOpen ? contentAt : contentAt + sizeOf(bytes.subarray(sizeAt, contentAt));
    if (end > bytes.length) return;
    yield { id, whole: bytes.subarray(at, end), content: bytes.subarray(contentAt, end) };
    at = end;
  }
}

/** Bytes of a number that says its own length by its leading zeros. */
const lengthOf = (first: number): number => Math.min(8, Math.clz32(first) - 23);

function sizeOf(bytes: Uint8Array): number {
  const marker = 0x80 >> (bytes.length - 1);
  return uint(bytes) - marker * 256 ** (bytes.length - 1);
}

const uint = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);

/** A block: one byte of track, two of time within the cluster, one of flags. */
const relativeMs = (block: Uint8Array): number => (((block[1] ?? 0) << 24) >> 16) | (block[2] ?? 0);

/** How long a packet of Opus lasts, by its first two bytes. */
export function opusMs(packet: Uint8Array): number {
  const [toc = 0, second = 0] = packet;
  const config = toc >> 3;
  const frameMs =
    config < 12
      ? ([10, 20, 40, 60][config % 4] ?? 20)
      : config < 16
        ? ([10, 20][config % 2] ?? 20)
        : ([2.5, 5, 10, 20][config % 4] ?? 20);
  const code = toc & 3;
  return frameMs * (code === 0 ? 1 : code === 3 ? second & 0x3f : 2);
}

function silence(fromMs: number, toMs: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let headMs = Number.NEGATIVE_INFINITY;
  for (let atMs = fromMs; toMs - atMs >= SILENCE_MS - SLACK_MS; atMs += SILENCE_MS) {
    if (atMs - headMs > CLUSTER_MS) {
      headMs = Math.floor(atMs);
      parts.push(clusterHead(headMs));
    }
    const relative = Math.round(atMs - headMs);
    parts.push(Uint8Array.of(ID.simpleBlock, 0x87, 0x81, relative >> 8, relative & 0xff, 0x80, ...SILENCE));
  }
  return join(parts);
}

/** A cluster that ends where the next one begins. */
function clusterHead(atMs: number): Uint8Array {
  const time = [24, 16, 8, 0].map((shift) => (atMs >>> shift) & 0xff);
  return Uint8Array.of(
    ...[0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ...[ID.timecode, 0x84, ...time],
  );
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
