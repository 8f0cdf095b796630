import { expect, type Page } from '@playwright/test';

/** When things were so in the browser, in its own milliseconds. */
type Entering = {
  /** Let into the lesson. */
  inAt: number | null;
  /** The right page is on the screen's stage, in the right layout, with its ink known. */
  rightAt: number | null;
  /** The page, be it the small picture of it, and the ink on it are painted. */
  paintedAt: number | null;
  /** The page is drawn by this device itself. */
  sharpAt: number | null;
};
type Wished = { label: string; layout: string; inkKey: string };
type Watched = Window & {
  __entering?: Entering;
  __tongtangRoom?: { state(): { entry: string; live: { layout: string; ink: Record<string, unknown[]> } } };
};

/**
 * From the next document on, notes when the page was let into the lesson and when it was right: frame by frame
 * inside the browser, so that a slow test does not count as a slow product.
 */
export async function watchEntering(page: Page, wish: Wished): Promise<void> {
  await page.addInitScript(({ label, layout, inkKey }) => {
    const entering: Entering = { inAt: null, rightAt: null, paintedAt: null, sharpAt: null };
    (window as Watched).__entering = entering;
    const surface = () => document.querySelector(`[aria-label="${label}"]`);
    const isRight = (live: { layout: string; ink: Record<string, unknown[]> }) =>
      surface() !== null && live.layout === layout && live.ink[inkKey]?.length === 1;
    // a small piece of the middle, where the journeys draw: reading it all would slow down what is measured
    const hasPaint = (canvas: HTMLCanvasElement) => {
      if (canvas.width === 0 || canvas.height === 0) return false;
      const [x, y, width, height] = [0.45, 0.45, 0.1, 0.1].map((part, index) =>
        Math.ceil(part * (index % 2 === 0 ? canvas.width : canvas.height)),
      ) as [number, number, number, number]; // as: four parts
      const data = canvas.getContext('2d')?.getImageData(x, y, width, height).data;
      return data?.some((value, index) => index % 4 === 3 && value > 0) ?? false;
    };
    const painted = () => {
      const page = surface()?.parentElement;
      // the page if this device has drawn it, then the finished ink, then the ink in motion
      const canvases = [...(page?.querySelectorAll('canvas') ?? [])];
      const picture = page?.querySelector('img');
      const hasInk = canvases.length >= 2 && canvases.slice(-2, -1).every(hasPaint);
      const isSharp = canvases.length === 3 && canvases.slice(0, 1).every(hasPaint);
      const isThere = isSharp || (picture?.complete === true && picture.naturalWidth > 0);
      return { isThere: hasInk && isThere, isSharp: hasInk && isSharp };
    };
    const look = () => {
      const state = (window as Watched).__tongtangRoom?.state();
      if (state?.entry === 'in') {
        entering.inAt ??= performance.now();
        if (entering.rightAt === null && isRight(state.live)) entering.rightAt = performance.now();
        if (entering.rightAt !== null) {
          const { isThere, isSharp } = painted();
          if (isThere) entering.paintedAt ??= performance.now();
          if (isSharp) entering.sharpAt = performance.now();
        }
      }
      if (entering.sharpAt === null) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, wish);
}

/** Milliseconds from being let in until the page was right, until it was painted, and until it was sharp. */
export async function enteringOf(
  page: Page,
): Promise<{ rightMs: number; paintedMs: number; sharpMs: number }> {
  const read = () => page.evaluate(() => (window as Watched).__entering ?? null);
  await expect
    .poll(async () => (await read())?.sharpAt ?? null, { message: 'the right page with its ink' })
    .not.toBeNull();
  const { inAt = 0, rightAt = null, paintedAt = null, sharpAt = null } = (await read()) ?? {};
  const after = (at: number | null) => (at ?? Infinity) - (inAt ?? 0);
  return { rightMs: after(rightAt), paintedMs: after(paintedAt), sharpMs: after(sharpAt) };
}
