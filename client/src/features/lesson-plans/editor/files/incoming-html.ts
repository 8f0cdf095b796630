import { withWordLists } from './word-lists.ts';

/** HTML from the clipboard, with what its pictures need. */
export type IncomingHtml = {
  /** Pictures that came inside the HTML itself, by the mark they bear (`data-incoming`). */
  pictures: ReadonlyMap<string, File>;
  /** Pictures of other documents of ours, by the same mark. */
  copies: ReadonlyMap<string, string>;
  /** How many lie at foreign places, or nowhere that can be reached: they are left out. */
  dropped: number;
  /** The content as a list of nodes that loads nothing. */
  body: HTMLElement;
};

/** Pictures of our own documents; the same document's stay what they are. */
const OURS = /^\/api\/documents\/([0-9a-f-]{36})\/files\/([0-9a-f-]{36})$/;

/** Looks at pasted HTML without loading anything of it. Null if there is no picture in it. */
export function readIncomingHtml(html: string, documentId: string): IncomingHtml | null {
  const body = new DOMParser().parseFromString(withWordLists(html), 'text/html').body;
  const images = [...body.querySelectorAll('img')];
  if (images.length === 0) return null;
  const pictures = new Map<string, File>();
  const copies = new Map<string, string>();
  let dropped = 0;
  for (const [index, image] of images.entries()) {
    const mark = String(index);
    const src = image.getAttribute('src') ?? '';
    strip(image);
    const ours = OURS.exec(pathOf(src));
    const picture = src.startsWith('data:') ? fileOf(src, mark) : null;
    if (ours?.[1] === documentId) image.dataset['fileId'] = ours[2] ?? '';
    else if (ours !== null || picture !== null) image.dataset['incoming'] = mark;
    else {
      dropped += 1;
      image.remove();
    }
    if (picture !== null) pictures.set(mark, picture);
    else if (ours !== null) copies.set(mark, ours[0]);
  }
  freeLonely(body);
  return { pictures, copies, dropped, body };
}

/** Takes everything but its words and width from a picture, its address first of all. */
function strip(image: HTMLImageElement): void {
  const width = image.dataset['width'];
  for (const name of image.getAttributeNames()) if (name !== 'alt') image.removeAttribute(name);
  if (width !== undefined) image.dataset['width'] = width;
}

/** A picture alone in its line stands for the line. */
function freeLonely(body: HTMLElement): void {
  for (const image of body.querySelectorAll('p > img:only-child, p > span:only-child > img:only-child')) {
    const line = image.closest('p');
    if (line?.textContent.trim() === '') line.replaceWith(image);
  }
}

function pathOf(src: string): string {
  try {
    const address = new URL(src, location.origin);
    return address.origin === location.origin ? address.pathname : '';
  } catch {
    return '';
  }
}

/** The picture of a `data:` address with base64, as Word and browsers write it. */
function fileOf(src: string, name: string): File | null {
  const match = /^data:(image\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i.exec(src);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(match[2].replaceAll(/\s/g, '')), (sign) => sign.charCodeAt(0));
    return new File([bytes], `${name}.${match[1].split('/')[1] ?? 'png'}`, { type: match[1].toLowerCase() });
  } catch {
    return null;
  }
}
