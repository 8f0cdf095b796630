import type { FileHandle } from 'node:fs/promises';
import type { PageSize } from '@tongtang/shared/courseware/contract.ts';
import { FileFault } from './file-fault.ts';
import { readAt } from './read-at.ts';

const MAX_PIXELS = 50_000_000;
/** Chunks or segments looked at; a picture has some thousands at most. */
const MAX_PARTS = 100_000;

/**
 * Width and height of a picture as it is shown (a photograph's turn taken into account), read from its headers;
 * nothing is decoded.
 * @throws FileFault damaged when it breaks off, picture-too-large beyond 50 megapixels
 */
export async function measureImage(file: FileHandle, mime: string): Promise<PageSize> {
  const [width, height] = await sizeOf(file, mime);
  if (width < 1 || height < 1) throw new FileFault('damaged');
  if (width * height > MAX_PIXELS) throw new FileFault('picture-too-large');
  return [width, height];
}

async function sizeOf(file: FileHandle, mime: string): Promise<PageSize> {
  try {
    if (mime === 'image/png') return await pngSize(file);
    if (mime === 'image/jpeg') return await jpegSize(file);
    if (mime === 'image/gif') return await gifSize(file);
    return await webpSize(file);
  } catch (cause) {
    if (cause instanceof RangeError) throw new FileFault('damaged', { cause });
    throw cause;
  }
}

/** Walks the chunks to the last one, so that a picture that breaks off is noticed (PNG 3rd edition, §5). */
async function pngSize(file: FileHandle): Promise<PageSize> {
  const { size } = await file.stat();
  const header = await readAt(file, 16, 8);
  let at = 8;
  for (let chunks = 0; at + 12 <= size && chunks < MAX_PARTS; chunks += 1) {
    const chunk = await readAt(file, at, 8);
    if (chunk.toString('latin1', 4, 8) === 'IEND') return [header.readUInt32BE(0), header.readUInt32BE(4)];
    at += 12 + chunk.readUInt32BE(0);
  }
  throw new FileFault('damaged');
}

const JPEG_START_OF_SCAN = 0xda;
const JPEG_APP1 = 0xe1;
/** All frame headers but DHT, JPG and DAC, which share the range (ITU-T T.81, table B.1). */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

async function jpegSize(file: FileHandle): Promise<PageSize> {
  let at = 2;
  let turned = false;
  let found: PageSize | undefined;
  for (let parts = 0; ; parts += 1) {
    if (parts > MAX_PARTS) throw new FileFault('damaged');
    const segment = await readAt(file, at, 4);
    if (segment.readUInt8(0) !== 0xff) throw new FileFault('damaged');
    const marker = segment.readUInt8(1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = segment.readUInt16BE(2);
    if (marker === JPEG_APP1) turned ||= isTurned(await readAt(file, at + 4, Math.min(length - 2, 4096)));
    if (isFrameHeader(marker)) {
      const frame = await readAt(file, at + 5, 4);
      found = [frame.readUInt16BE(2), frame.readUInt16BE(0)];
    }
    if (marker === JPEG_START_OF_SCAN) break;
    at += 2 + length;
  }
  if (found === undefined || !(await hasJpegEnd(file))) throw new FileFault('damaged');
  return turned ? [found[1], found[0]] : found;
}

/** Cameras put things behind the end marker, so it is looked for, not expected in the last two bytes. */
async function hasJpegEnd(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 1024 * 1024), 1024 * 1024);
  return tail.includes(Buffer.from([0xff, 0xd9]));
}

const EXIF_ORIENTATION = 0x0112;

/** Whether the Exif orientation (CIPA DC-008, §4.6.5.1.6) exchanges width and height: values 5 to 8. */
function isTurned(app1: Buffer): boolean {
  if (app1.toString('latin1', 0, 6) !== 'Exif\0\0') return false;
  const tiff = app1.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const directory = long(4);
    for (let index = 0; index < short(directory); index += 1) {
      const entry = directory + 2 + index * 12;
      if (short(entry) === EXIF_ORIENTATION) return short(entry + 8) >= 5;
    }
  } catch (error) {
    // a broken Exif block does not spoil the picture
    if (!(error instanceof RangeError)) throw error;
  }
  return false;
}

/** The logical screen of a GIF, which ends with a trailer (GIF89a, §18, §27). */
async function gifSize(file: FileHandle): Promise<PageSize> {
  const { size } = await file.stat();
  const head = await readAt(file, 0, 10);
  const end = await readAt(file, Math.max(0, size - 16), 16);
  if (!end.includes(0x3b)) throw new FileFault('damaged');
  return [head.readUInt16LE(6), head.readUInt16LE(8)];
}

/** The three kinds of WebP (RFC 9649, §2.5 to §2.7). */
async function webpSize(file: FileHandle): Promise<PageSize> {
  const { size } = await file.stat();
  const head = await readAt(file, 0, 30);
  if (head.readUInt32LE(4) + 8 > size) throw new FileFault('damaged');
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return [head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff];
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8X':
      return [head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1];
    default:
      throw new FileFault('damaged');
  }
}
