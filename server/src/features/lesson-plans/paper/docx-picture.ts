import type { PaperBlock } from '@tongtang/shared/lesson-plans/paper.ts';
import { ImageRun, Paragraph, TextRun } from 'docx';
import type { PaperWords } from './paper-words.ts';

/** A picture of the plan, in pixels. */
export type SheetPicture = { content: Uint8Array; contentType: string; width: number; height: number };
export type Pictures = ReadonlyMap<string, SheetPicture>;

const TWIPS_PER_PIXEL = 15;
const WORD_PICTURES: Readonly<Record<string, 'png' | 'jpg' | 'gif'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};
const MAX_PICTURE_HEIGHT = 900;

/** A picture in a paragraph of its own, as wide as wished and no larger than it is. */
export function pictureOf(
  { fileId, alt, width }: Extract<PaperBlock, { kind: 'image' }>,
  room: number,
  { pictures, words }: { pictures: Pictures; words: PaperWords },
): Paragraph {
  const picture = pictures.get(fileId);
  const type = WORD_PICTURES[picture?.contentType ?? ''];
  if (picture === undefined || type === undefined)
    return new Paragraph({ children: [new TextRun(words.missingImage(alt))] });
  const wished = (room / TWIPS_PER_PIXEL) * ((Number(width) || 50) / 100);
  const shrink = Math.min(1, wished / picture.width, MAX_PICTURE_HEIGHT / picture.height);
  return new Paragraph({
    children: [
      new ImageRun({
        type,
        data: picture.content,
        transformation: {
          width: Math.max(1, Math.round(picture.width * shrink)),
          height: Math.max(1, Math.round(picture.height * shrink)),
        },
        altText: { name: alt, title: alt, description: alt },
      }),
    ],
  });
}
