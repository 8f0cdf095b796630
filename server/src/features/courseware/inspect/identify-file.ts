import type { FileHandle } from 'node:fs/promises';
import { extensionOf, familyOf, type FileFamily } from '@tongtang/shared/courseware/formats.ts';
import { fileTypeFromBuffer } from 'file-type';
import { readAt } from '../../../platform/inspect/read-at.ts';
import { Refusal } from '../refusal.ts';

/** What a file is by its content. */
export type FileIdentity = { family: FileFamily; mime: string };

const HEAD_BYTES = 4_100;
const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1');
const PDF_MAGIC = '%PDF-';
/** Readers accept rubbish before a PDF's header, up to here (ISO 32000-1, Annex H.3.4.1). */
const PDF_MAGIC_WITHIN = 1_024;

const MIME_OF_EXTENSION: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/**
 * Tells what a file is by its first bytes and checks that its name says the same.
 * @throws Refusal wrong-type, encrypted
 */
export async function identifyFile(file: FileHandle, fileName: string): Promise<FileIdentity> {
  const head = await readAt(file, 0, HEAD_BYTES);
  const family = familyOf(fileName);
  switch (family) {
    case 'pdf':
      if (head.toString('latin1', 0, PDF_MAGIC_WITHIN + PDF_MAGIC.length).includes(PDF_MAGIC))
        return { family, mime: 'application/pdf' };
      throw new Refusal('wrong-type');
    case 'office':
      return { family, mime: await officeContainer(file, head, extensionOf(fileName)) };
    case 'image':
    case 'video': {
      const wanted = MIME_OF_EXTENSION[extensionOf(fileName)];
      if (wanted !== undefined && (await sniff(head)) === wanted) return { family, mime: wanted };
      throw new Refusal('wrong-type');
    }
    case undefined:
      throw new Refusal('wrong-type');
  }
}

/** MIME type of an archive of parts (PPTX, DOCX) or of the older compound file (PPT, DOC). */
export const OOXML = 'application/zip';
const COMPOUND_FILE = 'application/x-cfb';

async function officeContainer(file: FileHandle, head: Buffer, extension: string): Promise<string> {
  if (head.subarray(0, 4).equals(ZIP_MAGIC)) return OOXML;
  if ((await sniff(head)) !== COMPOUND_FILE) throw new Refusal('wrong-type');
  // a new document with a password is kept inside of an old compound file (MS-OFFCRYPTO §2.3.4)
  if (extension.endsWith('x') && (await contains(file, Buffer.from('EncryptedPackage', 'utf16le'))))
    throw new Refusal('encrypted');
  return COMPOUND_FILE;
}

/** Archives are never given to the library: looking into them is the scan's business, with its limits. */
async function sniff(head: Buffer): Promise<string | undefined> {
  if (head.subarray(0, 2).toString('latin1') === 'PK') return OOXML;
  return (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
}

const WINDOW_BYTES = 1024 * 1024;

async function contains(file: FileHandle, needle: Buffer): Promise<boolean> {
  const { size } = await file.stat();
  for (let position = 0; position < size; position += WINDOW_BYTES - needle.length) {
    if ((await readAt(file, position, WINDOW_BYTES)).includes(needle)) return true;
  }
  return false;
}
