import { plainFileName } from '../wire/file-name.ts';

/** What a courseware becomes: pages drawn from a PDF, or one page that is an image or a clip. */
export type CoursewareKind = 'pdf' | 'image' | 'video';

/** What a file's name says it is. `office` becomes pages by conversion. */
export type FileFamily = CoursewareKind | 'office';

/** Longest file that is taken: 500 MB. */
export const MAX_COURSEWARE_BYTES = 500 * 1024 * 1024;

/** Longest document, in pages. */
export const MAX_COURSEWARE_PAGES = 2_000;

const FAMILY_OF: Readonly<Record<string, FileFamily>> = {
  pdf: 'pdf',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  webp: 'image',
  mp4: 'video',
  webm: 'video',
  pptx: 'office',
  ppt: 'office',
  docx: 'office',
  doc: 'office',
};

/** Lower-case extension of a file name without the dot; empty if there is none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot <= 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}

/** The family that the name's extension belongs to, or undefined if such files are not taken at all. */
export function familyOf(fileName: string): FileFamily | undefined {
  const extension = extensionOf(fileName);
  return Object.hasOwn(FAMILY_OF, extension) ? FAMILY_OF[extension] : undefined;
}

/** Extensions an installation takes, office documents only if it can convert them. */
export const acceptedExtensions = (office: boolean): string[] =>
  Object.keys(FAMILY_OF).filter((extension) => office || FAMILY_OF[extension] !== 'office');

/** A title made of a file name: without folder and extension, at most 120 characters. */
export function titleFromFileName(fileName: string): string {
  const base = plainFileName(
    fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
  );
  const dot = base.lastIndexOf('.');
  return (
    (dot > 0 ? base.slice(0, dot) : base).replaceAll('_', ' ').trim().slice(0, 120).trim() ||
    base.slice(0, 120)
  );
}
