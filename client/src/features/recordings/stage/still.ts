import type { RefObject } from 'react';
import type { Player } from '../player/player.ts';

/** Pixels across a still: sharp on a printed page. */
const WIDTH = 1280;
const QUALITY = 0.85;
/** For pictures that do not come, the others do not wait longer. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 80;
/** The clock stands, and an element is where it says. */
const NEAR_MS = 60;

/**
 * What the player shows at its position, as a JPEG of what is in view: pictures, page and ink as they lie there. Waits
 * until all of it has come to the position. Null if nothing is in view.
 */
export async function stillOf(
  player: Pick<Player, 'get' | 'positionNow' | 'element'>,
  place: RefObject<HTMLElement | null>,
): Promise<Blob | null> {
  const patientUntil = performance.now() + PATIENCE_MS;
  while (performance.now() < patientUntil && !isSettled(player, place.current))
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  // ink is drawn in the frame after the page
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return place.current === null ? null : drawn(place.current);
}

function isSettled({ get, positionNow, element }: Parameters<typeof stillOf>[0], place: HTMLElement | null) {
  const isThere = Object.entries(get().coverage).every(([trackId, coverage]) => {
    const shown = element(trackId);
    if (!(shown instanceof HTMLVideoElement) || !isSeen(shown) || coverage === 'nothing') return true;
    const isNear = Math.abs(shown.currentTime * 1000 - positionNow()) < NEAR_MS;
    const isStill = get().phase !== 'playing';
    return coverage === 'ready' && !shown.seeking && shown.readyState >= 2 && (isNear || !isStill);
  });
  const pages = [...(place?.querySelectorAll<HTMLElement>('[data-drawn]') ?? [])];
  return isThere && pages.every((page) => page.dataset['drawn'] === 'true' || !isSeen(page));
}

const isSeen = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
};

async function drawn(place: HTMLElement): Promise<Blob | null> {
  const parts = [...place.querySelectorAll('*')].filter((part) => isPicture(part) && isSeen(part));
  const frame = around(parts.filter((part) => part.tagName !== 'IMG').map((part) => shownBox(part)));
  if (frame === null) return null;
  const scale = WIDTH / frame.width;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = Math.round(frame.height * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.fillStyle = getComputedStyle(place).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const part of parts) {
    const { left, top, width, height } = shownBox(part);
    const box = [
      (left - frame.left) * scale,
      (top - frame.top) * scale,
      width * scale,
      height * scale,
    ] as const;
    if (isSource(part)) pen.drawImage(part, ...box);
    else {
      pen.fillStyle = getComputedStyle(part).backgroundColor;
      pen.fillRect(...box);
    }
  }
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
}

const isSource = (part: Element): part is HTMLVideoElement | HTMLCanvasElement | HTMLImageElement =>
  part instanceof HTMLVideoElement || part instanceof HTMLCanvasElement || part instanceof HTMLImageElement;

/** Something with a picture in it, or the paper below one. */
function isPicture(part: Element): boolean {
  if (part instanceof HTMLVideoElement) return part.videoWidth > 0 && part.readyState >= 2;
  if (part instanceof HTMLCanvasElement) return part.width > 0 && part.height > 0;
  if (part instanceof HTMLImageElement) return part.complete && part.naturalWidth > 0;
  return part instanceof HTMLElement && part.dataset['paper'] !== undefined;
}

type Box = { left: number; top: number; width: number; height: number };

/** Where its picture lies: a video keeps its shape within its element. */
function shownBox(part: Element): Box {
  const box = part.getBoundingClientRect();
  if (!(part instanceof HTMLVideoElement) || part.videoHeight === 0) return box;
  return fitted(box, part.videoWidth / part.videoHeight);
}

/** The largest box of this shape in the middle of another. Pure. */
export function fitted({ left, top, width, height }: Box, aspect: number): Box {
  const wide = Math.min(width, height * aspect);
  const high = wide / aspect;
  return { left: left + (width - wide) / 2, top: top + (height - high) / 2, width: wide, height: high };
}

/** The smallest box around all. Pure. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.left + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.top + box.height)) - top;
  return { left, top, width, height };
}
