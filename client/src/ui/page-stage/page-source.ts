import type { Size } from './page-units.ts';

/** A file of which pages are drawn. */
export type PageFile = {
  id: string;
  /** Where it is fetched. */
  url: string;
  kind: 'pdf' | 'image' | 'video';
  /** One entry a page. */
  pageSizes: readonly Size[];
  /** Where small pictures of the pages are, from the first; there may be fewer than pages. */
  pictureUrls: readonly string[];
};

/** Pages that can be drawn now, without any line. */
export type DrawnSource = {
  kind: 'drawn';
  id: string;
  pageCount: number;
  /**
   * Draws a page (from 1) on a canvas of its own, of these pixels.
   * @throws the reason of `signal` when aborted
   */
  render(page: number, pixels: Size, signal: AbortSignal): Promise<HTMLCanvasElement>;
  /** Reads what the other pages need (fonts, encodings) while there is time. */
  warm(signal: AbortSignal): Promise<void>;
  close(): void;
};

/** A clip that can be played now. */
export type ClipSource = { kind: 'clip'; id: string; objectUrl: string; close(): void };

export type PageSource = DrawnSource | ClipSource;

/** A picture: one page. */
export function imageSource(id: string, blob: Blob): DrawnSource {
  return {
    kind: 'drawn',
    id,
    pageCount: 1,
    async render(_page, [width, height], signal) {
      const bitmap = await createImageBitmap(blob, {
        resizeWidth: width,
        resizeHeight: height,
        resizeQuality: 'high',
      });
      signal.throwIfAborted();
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (context !== null) {
        // transparent pictures are meant for paper
        context.fillStyle = '#ffffff';
        context.fillRect(0, 0, width, height);
        context.drawImage(bitmap, 0, 0, width, height);
      }
      bitmap.close();
      return canvas;
    },
    warm: () => Promise.resolve(),
    close: () => undefined,
  };
}

export function clipSource(id: string, blob: Blob): ClipSource {
  const objectUrl = URL.createObjectURL(blob);
  return { kind: 'clip', id, objectUrl, close: () => URL.revokeObjectURL(objectUrl) };
}
