// @ts-check
/**
 * Draws the pages of the PDF or image given as second argument into the folder given as third, one WebP file a page
 * (`1.webp`, `2.webp`, …), the longer side of so many pixels as the fourth says. Prints, as one line of JSON,
 * `{"drawn":n}`. Runs as a process of its own with limits, like the inspector; what it has drawn before it ends is
 * of use even when it ends badly.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const [kind = '', path = '', folder = '', edge = ''] = process.argv.slice(2);
const QUALITY = 78;

const ASSETS = new URL('.', import.meta.resolve('pdfjs-dist/package.json'));

const drawn = await (kind === 'pdf' ? drawPdf() : drawImage());
process.stdout.write(`${JSON.stringify({ drawn })}\n`, () => process.exit(0));

async function drawPdf() {
  const document = await getDocument({
    url: pathToFileURL(path).href,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 256 * 1024,
    cMapUrl: new URL('cmaps/', ASSETS).href,
    standardFontDataUrl: new URL('standard_fonts/', ASSETS).href,
    wasmUrl: new URL('wasm/', ASSETS).href,
    // fonts that a file names without bringing them
    useSystemFonts: true,
    verbosity: 0,
  }).promise;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Number(edge) / Math.max(width, height) });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    // @ts-expect-error: a canvas of Node, which pdf.js takes as one of the browser's
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    await keep(number, canvas);
    page.cleanup();
  }
  return document.numPages;
}

async function drawImage() {
  const image = await loadImage(await readFile(path));
  const scale = Math.min(1, Number(edge) / Math.max(image.width, image.height));
  const canvas = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await keep(1, canvas);
  return 1;
}

/**
 * Whole or not at all: this process may be killed at any moment.
 * @param {number} number
 * @param {import('@napi-rs/canvas').Canvas} canvas
 */
async function keep(number, canvas) {
  const half = join(folder, 'half');
  await writeFile(half, await canvas.encode('webp', QUALITY));
  await rename(half, join(folder, `${number}.webp`));
}
