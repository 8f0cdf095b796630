import type { DrawnSource } from './page-source.ts';
import type { Size } from './page-units.ts';

/** A page to be drawn in so many pixels. */
export type PageWish = { source: DrawnSource; page: number; pixels: Size };

/** Draws pages one at a time and keeps the last few, so that turning a page shows it at once. */
export type PagePainter = {
  /** The page as it was last drawn, in whatever size. */
  picture(wish: PageWish): HTMLCanvasElement | undefined;
  /** Draws it now, before everything else. @throws AbortError when another page is wished meanwhile */
  paint(wish: PageWish): Promise<HTMLCanvasElement>;
  /** Draws these when there is nothing better to do. */
  ahead(wishes: readonly PageWish[]): void;
  close(): void;
};

/** The page shown, its neighbours, and where one came from. */
const KEPT = 5;

export function createPagePainter(): PagePainter {
  const pictures = createPictures();
  let running: { key: string; stop: AbortController; done: Promise<unknown> } | null = null;
  let waiting: PageWish[] = [];
  let turn = 0;

  const run = async (wish: PageWish): Promise<HTMLCanvasElement> => {
    const before = running;
    before?.stop.abort();
    await before?.done.catch(() => undefined);
    const stop = new AbortController();
    const drawing = wish.source.render(wish.page, wish.pixels, stop.signal);
    const current = { key: keyOf(wish), stop, done: drawing };
    running = current;
    try {
      const canvas = await drawing;
      pictures.keep(wish, canvas);
      return canvas;
    } finally {
      if (running === current) running = null;
    }
  };
  const workAhead = async (mine: number) => {
    for (let wish = waiting.shift(); wish !== undefined; wish = waiting.shift()) {
      await idle();
      if (mine !== turn) return;
      if (pictures.fresh(wish) === undefined) await run(wish).catch(() => undefined);
      if (mine !== turn) return;
    }
  };

  return {
    picture: (wish) => pictures.any(wish),
    async paint(wish) {
      turn += 1;
      const mine = turn;
      waiting = [];
      // a page that is just being drawn ahead is waited for, not begun anew
      if (pictures.fresh(wish) === undefined && running?.key === keyOf(wish))
        await running.done.catch(() => undefined);
      if (mine !== turn) throw new DOMException('another page is wished', 'AbortError');
      const known = pictures.fresh(wish);
      if (known === undefined) return run(wish);
      pictures.keep(wish, known);
      return known;
    },
    ahead(wishes) {
      waiting = [...wishes];
      void workAhead(turn); // it catches by itself
    },
    close() {
      turn += 1;
      waiting = [];
      running?.stop.abort();
      pictures.clear();
    },
  };
}

/** The last few pages that were drawn. */
function createPictures() {
  const kept = new Map<string, HTMLCanvasElement>();
  const any = (wish: PageWish) => kept.get(keyOf(wish));
  return {
    any,
    /** In the wished pixels. */
    fresh(wish: PageWish): HTMLCanvasElement | undefined {
      const canvas = any(wish);
      return canvas !== undefined && Math.abs(canvas.width - wish.pixels[0]) <= 1 ? canvas : undefined;
    },
    keep(wish: PageWish, canvas: HTMLCanvasElement): void {
      kept.delete(keyOf(wish));
      kept.set(keyOf(wish), canvas);
      for (const [oldest, dropped] of kept) {
        if (kept.size <= KEPT) break;
        // gives the memory back now, not at the next collection
        dropped.width = 0;
        kept.delete(oldest);
      }
    },
    clear(): void {
      for (const canvas of kept.values()) canvas.width = 0;
      kept.clear();
    },
  };
}

const keyOf = ({ source, page }: PageWish): string => `${source.id}#${String(page)}`;

const IDLE_MS = 120;

/** After the page that was just shown has had its frame. */
const idle = () => new Promise<void>((resolve) => setTimeout(resolve, IDLE_MS));
