/** Reads the bits of a raw byte sequence payload (ISO/IEC 14496-10, 7.2 and 9.1). */
function bitsOf(bytes: Uint8Array) {
  let at = 0;
  const bit = (): number => {
    const byte = bytes[at >> 3];
    if (byte === undefined) throw new RangeError('a parameter set ends too soon');
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let n = 0; n < count; n += 1) value = value * 2 + bit();
    return value;
  };
  const unsigned = (): number => {
    let zeros = 0;
    while (bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + bits(zeros);
  };
  const signed = (): number => {
    const code = unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  };
  return { bit, bits, unsigned, signed };
}

type Bits = ReturnType<typeof bitsOf>;

/** Profiles that say how their colours are sampled. */
const WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Pixels of the picture, of a sequence parameter set of H.264 (7.3.2.1.1). @throws RangeError of a broken one */
export function sizeOfSps(unit: Uint8Array): { width: number; height: number } {
  const read = bitsOf(withoutEmulation(unit.subarray(1)));
  const profile = read.bits(8);
  read.bits(16);
  read.unsigned();
  const chroma = WITH_CHROMA.has(profile) ? readChroma(read) : 1;
  read.unsigned();
  skipOrder(read);
  read.unsigned();
  read.bit();
  const columns = read.unsigned() + 1;
  const rows = read.unsigned() + 1;
  const isFrames = read.bit() === 1;
  if (!isFrames) read.bit();
  read.bit();
  const [left, right, top, bottom] =
    read.bit() === 1 ? [read.unsigned(), read.unsigned(), read.unsigned(), read.unsigned()] : [0, 0, 0, 0];
  const stepX = chroma === 1 || chroma === 2 ? 2 : 1;
  const stepY = (chroma === 1 ? 2 : 1) * (isFrames ? 1 : 2);
  return {
    width: columns * 16 - (left + right) * stepX,
    height: rows * 16 * (isFrames ? 1 : 2) - (top + bottom) * stepY,
  };
}

function readChroma(read: Bits): number {
  const chroma = read.unsigned();
  if (chroma === 3) read.bit();
  read.unsigned();
  read.unsigned();
  read.bit();
  if (read.bit() === 1)
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1)
      if (read.bit() === 1) skipScaling(read, list < 6 ? 16 : 64);
  return chroma;
}

function skipScaling(read: Bits, size: number): void {
  let [last, next] = [8, 8];
  for (let n = 0; n < size; n += 1) {
    if (next !== 0) next = (last + read.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipOrder(read: Bits): void {
  const kind = read.unsigned();
  if (kind === 0) read.unsigned();
  if (kind !== 1) return;
  read.bit();
  read.signed();
  read.signed();
  const count = read.unsigned();
  if (count > 255) throw new RangeError('a parameter set counts too many');
  for (let n = 0; n < count; n += 1) read.signed();
}

/** Bytes that only keep the payload from looking like the start of a unit (7.4.1). */
const withoutEmulation = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0));
