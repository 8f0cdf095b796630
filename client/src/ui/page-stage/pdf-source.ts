import type * as PdfjsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { DrawnSource } from './page-source.ts';

type Pdfjs = typeof PdfjsModule;

/** Opens PDF files, all with one worker; its code is fetched with the first one. */
export type PdfOpener = {
  open(id: string, blob: Blob): Promise<DrawnSource>;
  close(): void;
};

/** Put there by the build (vite/pdf-assets.ts). */
const ASSETS = `${import.meta.env.BASE_URL}assets/pdf/`;
const CHUNK_BYTES = 1024 * 1024;

export function createPdfOpener(): PdfOpener {
  let ready: Promise<{ pdfjs: Pdfjs; worker: PDFWorker }> | undefined;
  const load = async () => {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
    return { pdfjs, worker: new pdfjs.PDFWorker() };
  };
  return {
    async open(id, blob) {
      ready ??= load();
      const { pdfjs, worker } = await ready;
      const document = await pdfjs.getDocument({
        range: blobTransport(pdfjs, blob),
        worker,
        cMapUrl: `${ASSETS}cmaps/`,
        standardFontDataUrl: `${ASSETS}standard_fonts/`,
        wasmUrl: `${ASSETS}wasm/`,
        iccUrl: `${ASSETS}iccs/`,
        rangeChunkSize: CHUNK_BYTES,
        disableAutoFetch: true,
        disableStream: true,
        isEvalSupported: false,
        verbosity: 0,
      }).promise;
      return pdfSource(id, document);
    },
    close: () => {
      ready?.then(
        ({ worker }) => worker.destroy(),
        () => undefined,
      );
    },
  };
}

/** Reads the file piece by piece: the browser keeps large ones on the disk, not in memory. */
function blobTransport(pdfjs: Pdfjs, blob: Blob) {
  const transport = new pdfjs.PDFDataRangeTransport(blob.size, null);
  transport.requestDataRange = (begin: number, end: number) => {
    blob
      .slice(begin, end)
      .arrayBuffer()
      .then(
        (bytes) => transport.onDataRange(begin, new Uint8Array(bytes)),
        (error: unknown) => reportError(error),
      );
  };
  return transport;
}

function pdfSource(id: string, document: PDFDocumentProxy): DrawnSource {
  return {
    kind: 'drawn',
    id,
    pageCount: document.numPages,
    async render(number, [width, height], signal) {
      const page = await document.getPage(number);
      signal.throwIfAborted();
      const canvas = globalThis.document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
      const task = page.render({ canvas, viewport, background: '#ffffff' });
      const stop = () => task.cancel();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await task.promise;
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        page.cleanup();
      }
      return canvas;
    },
    async warm(signal) {
      for (let number = 1; number <= document.numPages && !signal.aborted; number += 1) {
        const page = await document.getPage(number);
        await page.getOperatorList();
        page.cleanup();
      }
    },
    close: () => void document.loadingTask.destroy(), // nobody waits for it
  };
}
