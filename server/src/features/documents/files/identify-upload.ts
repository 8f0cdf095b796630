import { open, type FileHandle } from 'node:fs/promises';
import type { DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { fileTypeFromBuffer } from 'file-type';
import { FileFault, type FileFaultReason } from '../../../platform/inspect/file-fault.ts';
import { measureImage } from '../../../platform/inspect/measure-image.ts';
import { readAt } from '../../../platform/inspect/read-at.ts';

/** What an uploaded file is by its content. */
export type UploadIdentity = { contentType: string; width: number | null; height: number | null };

const HEAD_BYTES = 4_100;
/** Shown within the text: what browsers, Word and PDF all draw. */
const IMAGES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif'];
const ATTACHMENTS: readonly string[] = [
  ...IMAGES,
  ...[
    'image/webp',
    'application/pdf',
    'audio/mpeg',
    'audio/x-m4a',
    'audio/mp4',
    'audio/wav',
    'audio/vnd.wave',
  ],
  ...['video/mp4', 'video/webm'],
];

/** Archives of parts and older compound files tell by the name which of them they are. */
const PACKED: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};
const COMPOUND: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  ppt: 'application/vnd.ms-powerpoint',
  xls: 'application/vnd.ms-excel',
};

/** Looks into a file. @throws invalid `file.type`, `file.damaged`, `file.picture-too-large` */
export async function identifyUpload(
  path: string,
  { fileName, use }: { fileName: string; use: DocumentFileUse },
): Promise<UploadIdentity> {
  const file = await open(path, 'r');
  try {
    const contentType = await typeOf(file, fileName);
    if (contentType === undefined || (use === 'image' && !IMAGES.includes(contentType))) throw wrongType(use);
    if (use === 'attachment') return { contentType, width: null, height: null };
    const [width, height] = await measureImage(file, contentType);
    return { contentType, width, height };
  } catch (error) {
    throw error instanceof FileFault ? problemOf(error) : error;
  } finally {
    await file.close();
  }
}

async function typeOf(file: FileHandle, fileName: string): Promise<string | undefined> {
  const head = await readAt(file, 0, HEAD_BYTES);
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  // archives are never given to the library: it would look into them
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return PACKED[extension];
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  if (found === 'application/x-cfb') return COMPOUND[extension];
  if (found !== undefined) return ATTACHMENTS.includes(found) ? found : undefined;
  return (extension === 'txt' || extension === 'csv') && isText(head) ? 'text/plain' : undefined;
}

const isText = (head: Buffer): boolean => !head.includes(0);

const wrongType = (use: DocumentFileUse): ProblemError => {
  const detail =
    use === 'image'
      ? '这不是图片，或不是能用的图片。请用 PNG、JPG 或 GIF。'
      : '不能附上这种文件。可以用 PDF、Word、PPT、Excel、图片、录音、视频和压缩包。';
  return new ProblemError('invalid', {
    reason: use === 'image' ? 'file.not-image' : 'file.type',
    detail,
    fields: [{ path: 'file', message: detail }],
  });
};

const FAULT_WORDS: Record<FileFaultReason, string> = {
  damaged: '图片已损坏或没有传完整，打不开。',
  'picture-too-large': '图片太大（超过 5000 万像素），请缩小后再放进来。',
  'archive-bomb': '文件的压缩内容不正常。',
};

const problemOf = ({ reason }: FileFault): ProblemError =>
  new ProblemError('invalid', {
    reason: `file.${reason}`,
    detail: FAULT_WORDS[reason],
    fields: [{ path: 'file', message: FAULT_WORDS[reason] }],
  });
