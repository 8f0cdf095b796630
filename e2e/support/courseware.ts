import { expect, type Browser, type Locator, type Page } from '@playwright/test';

type Colour = readonly [red: number, green: number, blue: number];

/** By the colour of its lower edge each page of the test's courseware is known on any screen. */
export const PAGE_EDGES: readonly Colour[] = [
  [9, 88, 217],
  [200, 80, 20],
  [40, 140, 60],
];

const pie = (parts: number, taken: number) => {
  const slices = Array.from({ length: parts }, (_, index) => {
    const at = (turn: number) => `${100 + 90 * Math.sin(turn)} ${100 - 90 * Math.cos(turn)}`;
    const [from, to] = [(index / parts) * 2 * Math.PI, ((index + 1) / parts) * 2 * Math.PI];
    const fill = index < taken ? '#ffb347' : '#fff3df';
    return `<path d="M100 100 L${at(from)} A90 90 0 0 1 ${at(to)} Z" fill="${fill}" stroke="#8a5a16" stroke-width="3"/>`;
  });
  return `<figure><svg viewBox="0 0 200 200" width="230">${slices.join('')}</svg><figcaption><i>${String(taken)}</i><i>${String(parts)}</i></figcaption></figure>`;
};

const PAGES = [
  `<h1>分数的初步认识</h1><p>三年级数学 上册 · 第八单元</p><div class="row">${pie(2, 1)}${pie(4, 1)}</div>`,
  `<h2>把一个月饼平均分</h2><p>平均分成几份，取其中的一份，就是几分之一。</p><div class="row">${pie(2, 1)}${pie(3, 1)}${pie(4, 1)}</div>`,
  `<h2>比一比：谁大？</h2><p>分的份数越多，每一份就越小。</p><div class="row">${pie(2, 1)}<b>＞</b>${pie(8, 1)}</div>`,
];

const STYLE = `
  @page { size: 1280px 720px; margin: 0 }
  body { margin: 0; font-family: 'Noto Sans CJK SC', sans-serif; color: #1f2d3d }
  section { position: relative; width: 1280px; height: 720px; box-sizing: border-box; padding: 56px 88px; break-after: page }
  section::after { content: ''; position: absolute; left: 0; right: 0; bottom: 0; height: 36px; background: var(--edge) }
  h1 { font-size: 76px; margin: 24px 0 0 } h2 { font-size: 58px; margin: 0 } p { font-size: 34px; color: #51606f; margin: 20px 0 }
  .row { display: flex; gap: 96px; align-items: center; justify-content: center; margin-top: 36px }
  figure { margin: 0; display: flex; gap: 20px; align-items: center }
  figcaption { display: grid; font-size: 60px; text-align: center } i { font-style: normal; line-height: 1.15 }
  i + i { border-top: 5px solid #1f2d3d } b { font-size: 120px; color: #c85014 }`;

/** A real PDF of three pages, printed by the browser itself. */
export async function printCourseware(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  const sections = PAGES.map(
    (words, index) => `<section style="--edge: rgb(${String(PAGE_EDGES[index])})">${words}</section>`,
  );
  await page.setContent(`<style>${STYLE}</style>${sections.join('')}`);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return pdf;
}

/**
 * Uploads through the courseware page and waits until it can be taught with. Returns its id.
 * @param whileChoosing what happens to the page while the system's window for files is open
 */
export async function uploadCourseware(
  page: Page,
  title: string,
  content: Buffer,
  whileChoosing: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await page.goto('/courseware');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '上传课件' }).first().click();
  const chooser = await choosing;
  await whileChoosing();
  await chooser.setFiles({ name: `${title}.pdf`, mimeType: 'application/pdf', buffer: content });
  const ready = page.getByRole('link', { name: `打开《${title}》` });
  await expect(ready).toBeVisible();
  return (await ready.getAttribute('href'))?.split('/').pop() ?? '';
}

/** The lead teacher shows it to everybody, at the page where it was left. */
export async function openCourseware(page: Page, title: string): Promise<void> {
  await page.getByLabel('课堂工具').getByRole('button', { name: /课件/ }).click();
  await page.getByRole('button', { name: new RegExp(`${title}.*3 页`) }).click();
}

/** The surface of the page everybody looks at, on any kind of screen. */
export const pageSurface = (page: Page, title: string, number: number): Locator =>
  page
    .getByRole('img', { name: `${title} 第 ${String(number)} 页` })
    .or(page.getByRole('application', { name: `${title} 第 ${String(number)} 页` }))
    .first();

/** What is painted at the lower edge of the page; null before anything is. */
const edgeOf = (surface: Locator): Promise<Colour | null> =>
  surface.evaluate((element) => {
    const canvas = element.parentElement?.querySelector('canvas') ?? null;
    const context = canvas === null || canvas.width === 0 ? null : canvas.getContext('2d');
    if (canvas === null || context === null) return null;
    const x = Math.floor(canvas.width * 0.9);
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, canvas.height - 6, 1, 1).data;
    return [red, green, blue];
  });

const near = (painted: Colour | null, wished: Colour): boolean =>
  painted !== null && painted.every((value, index) => Math.abs(value - (wished[index] ?? 0)) < 24);

/** Waits until the page is painted, by its own colours, not only spoken of. */
export async function untilPainted(page: Page, title: string, number: number): Promise<void> {
  const wished = PAGE_EDGES[number - 1];
  if (wished === undefined) throw new Error(`the courseware has no page ${String(number)}`);
  const surface = pageSurface(page, title, number);
  await expect(surface).toBeVisible();
  await expect
    .poll(async () => near(await edgeOf(surface), wished), { message: `page ${String(number)} is painted` })
    .toBe(true);
}

/** How many pixels of finished ink lie over the page that is shown. */
export const inkPixels = (surface: Locator): Promise<number> =>
  surface.evaluate((element) => {
    const canvases = [...(element.parentElement?.querySelectorAll(':scope > canvas') ?? [])];
    const [finished] = canvases.filter((each) => each instanceof HTMLCanvasElement);
    if (finished === undefined || finished.width === 0) return 0;
    const data = finished.getContext('2d')?.getImageData(0, 0, finished.width, finished.height).data;
    return data?.filter((value, index) => index % 4 === 3 && value > 0).length ?? 0;
  });

/** Draws a stroke with the pen across the page the lead teacher works on. */
export async function drawStroke(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^画笔/ }).first().click();
  const board = await page.getByRole('application').first().boundingBox();
  if (board === null) throw new Error('no page is shown');
  const at = (x: number, y: number) => [board.x + board.width * x, board.y + board.height * y] as const;
  await page.mouse.move(...at(0.3, 0.4));
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1)
    await page.mouse.move(...at(0.3 + step * 0.02, 0.4 + step * 0.01));
  await page.mouse.up();
}
