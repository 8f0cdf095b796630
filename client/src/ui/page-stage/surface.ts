import { canvasScale, PAGE_UNITS, type PageBox, type Size } from './page-units.ts';

/** What an ink canvas is drawn for. */
export type Surface = {
  /** Of the page's box, in CSS pixels. */
  width: number;
  height: number;
  /** Height of the page divided by its width. */
  aspect: number;
  /** Canvas pixels in a CSS pixel. */
  scale: number;
};

/** Ink needs no more than this on a 4K panel: 2560 × 1440. */
const MAX_PIXELS = 3_700_000;

export const surfaceOf = (box: PageBox, page: Size, devicePixelRatio: number): Surface => ({
  width: box.width,
  height: box.height,
  aspect: page[1] / page[0],
  scale: canvasScale(box, devicePixelRatio, MAX_PIXELS),
});

/** Gives the canvas the surface's pixels; clears it if they change. */
export function fitCanvas(canvas: HTMLCanvasElement, surface: Surface): void {
  const width = Math.max(1, Math.round(surface.width * surface.scale));
  const height = Math.max(1, Math.round(surface.height * surface.scale));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** The context whose unit is a 10,000th of the page's width. */
export function inkContext(canvas: HTMLCanvasElement, surface: Surface): CanvasRenderingContext2D | null {
  fitCanvas(canvas, surface);
  const context = canvas.getContext('2d');
  const unit = canvas.width / PAGE_UNITS;
  // the box is rounded to whole pixels, so that its shape may be a hair off the page's
  context?.setTransform(unit, 0, 0, canvas.height / (PAGE_UNITS * surface.aspect), 0, 0);
  return context;
}
