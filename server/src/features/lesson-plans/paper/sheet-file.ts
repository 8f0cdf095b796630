import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Deps } from '../../../platform/deps.ts';
import { fileNameOf } from '../../../platform/paper/file-name.ts';
import { setPdf } from '../../../platform/paper/set-pdf.ts';
import { newWorkFolder } from '../../../platform/paper/work-folder.ts';
import { answerOfThread } from '../../../platform/typescript-thread.ts';
import { keyOfUpload, type UploadRow } from '../../documents/index.ts';
import type { SheetPicture } from './docx-picture.ts';
import type { Sheet } from './lay-out.compute.ts';
import { typstOf } from './typst-of-sheet.compute.ts';

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DOCX_MS = 60_000;
const MAX_PICTURE_BYTES = 100 * 1024 * 1024;

type SheetFile = {
  format: 'docx' | 'pdf';
  /** Without its ending. */
  name: string;
  /** What the sheet's pictures may be, by id; one that is not there is told by its words. */
  pictures: readonly UploadRow[];
};

type SheetDeps = Pick<Deps, 'log' | 'storage'> & {
  /** Local folder for what is being made. */
  workFolder: string;
};

/** A laid out sheet as a file to save. @throws unavailable `export.no-font`, `export.failed` */
export async function fileOfSheet(
  deps: SheetDeps,
  sheet: Sheet,
  { format, name, pictures: uploads }: SheetFile,
): Promise<File> {
  const folder = await newWorkFolder(deps);
  try {
    const pictures = await fetchPictures(deps, uploads, folder);
    const content =
      format === 'docx'
        ? await makeDocx(sheet, pictures, folder)
        : await setPdf(deps, typstOf(sheet, namesOf(pictures)), folder);
    return new File([content], fileNameOf(name, format), {
      type: format === 'docx' ? DOCX_TYPE : 'application/pdf',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A picture as a local file. */
type LocalPicture = Omit<SheetPicture, 'content'> & { name: string };

async function fetchPictures(
  { storage, log }: SheetDeps,
  uploads: readonly UploadRow[],
  folder: string,
): Promise<Map<string, LocalPicture>> {
  const pictures = new Map<string, LocalPicture>();
  let bytes = 0;
  for (const { id, use, contentType, sizeBytes, width, height } of uploads) {
    bytes += sizeBytes;
    if (use !== 'image' || bytes > MAX_PICTURE_BYTES) continue;
    const name = `${id}.${contentType.split('/')[1] ?? ''}`;
    try {
      await pipeline(storage.read(keyOfUpload(id)), createWriteStream(join(folder, name)));
    } catch (error) {
      log.error({ err: error, uploadId: id }, 'a picture of a paper is not in the storage');
      continue;
    }
    pictures.set(id, { name, contentType, width: width ?? 1, height: height ?? 1 });
  }
  return pictures;
}

async function makeDocx(
  sheet: Sheet,
  pictures: ReadonlyMap<string, LocalPicture>,
  folder: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = new Map<string, SheetPicture>();
  for (const [id, { name, ...facts }] of pictures)
    loaded.set(id, { ...facts, content: await readFile(join(folder, name)) });
  const thread = new URL('docx-thread.ts', import.meta.url);
  return (await answerOfThread(thread, { sheet, pictures: loaded }, DOCX_MS)) as Uint8Array<ArrayBuffer>; // as: what docx-thread.ts posts
}

const namesOf = (pictures: ReadonlyMap<string, LocalPicture>): Map<string, string> =>
  new Map([...pictures].map(([id, { name }]) => [id, name]));
