/** Units along each side of a page, whatever its shape and its size on a screen. */
export const PAGE_UNITS = 10_000;

/** Marks may lie a little beside the page. */
const MIN_UNIT = -1_000;
const MAX_UNIT = 11_000;

/** Width and height; of a page in any unit, of an area in CSS pixels. */
export type Size = readonly [width: number, height: number];

/** Where the page lies in its area, CSS pixels from the area's corner. */
export type PageBox = { left: number; top: number; width: number; height: number };

/** A point on the page in page units. */
export type UnitPoint = { x: number; y: number };

/** The largest box of the page's shape in the middle of the area. */
export function fitPage([areaWidth, areaHeight]: Size, [pageWidth, pageHeight]: Size): PageBox {
  const scale = Math.min(areaWidth / pageWidth, areaHeight / pageHeight);
  const width = Math.max(1, Math.round(pageWidth * scale));
  const height = Math.max(1, Math.round(pageHeight * scale));
  return {
    left: Math.round((areaWidth - width) / 2),
    top: Math.round((areaHeight - height) / 2),
    width,
    height,
  };
}

/** Page units of a point given in CSS pixels from the area's corner; whole numbers, -1000 to 11000. */
export function toUnits(box: PageBox, left: number, top: number): UnitPoint {
  return {
    x: wholeUnit(((left - box.left) / box.width) * PAGE_UNITS),
    y: wholeUnit(((top - box.top) / box.height) * PAGE_UNITS),
  };
}

/** CSS pixels from the area's corner of a point given in page units. */
export const fromUnits = (box: PageBox, { x, y }: UnitPoint): { left: number; top: number } => ({
  left: box.left + (x / PAGE_UNITS) * box.width,
  top: box.top + (y / PAGE_UNITS) * box.height,
});

/** The nearest whole unit that a mark may have. */
export const wholeUnit = (value: number): number => Math.round(Math.min(MAX_UNIT, Math.max(MIN_UNIT, value)));

/** CSS pixels of a length (stroke width, text size), which is measured in units of the page's width. */
export const lengthInPixels = (box: PageBox, units: number): number => (units / PAGE_UNITS) * box.width;

/** Pixels of the canvas for a box: the screen's own, but no more than `maxPixels` in all. */
export function canvasScale(
  box: Pick<PageBox, 'width' | 'height'>,
  devicePixelRatio: number,
  maxPixels: number,
): number {
  const wanted = box.width * box.height * devicePixelRatio ** 2;
  return wanted <= maxPixels ? devicePixelRatio : devicePixelRatio * Math.sqrt(maxPixels / wanted);
}
