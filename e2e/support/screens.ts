import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './accessibility.ts';

/** `TONGTANG_SHOTS=dir npm run e2e -- screens` leaves pictures of every screen there, in both languages and all sizes. */
const SHOTS = process.env['TONGTANG_SHOTS'];

type Language = 'zh-CN' | 'en';
type Size = { width: number; height: number };

const LAPTOP: Size = { width: 1366, height: 768 };
const LARGE: Size = { width: 1920, height: 1080 };
const PHONE: Size = { width: 390, height: 844 };
const LANGUAGES: readonly Language[] = SHOTS === undefined ? ['zh-CN'] : ['zh-CN', 'en'];
const SIZES: readonly Size[] = SHOTS === undefined ? [LAPTOP, PHONE] : [LAPTOP, LARGE, PHONE];

export type Screen = {
  name: string;
  page: Page;
  /** Brings the page to where it is looked at; called again for each language. */
  open: (page: Page) => Promise<void>;
};

/** Looks at a screen in every language and size: accessible, nothing wider than the window, a picture on wish. */
export async function lookAt({ name, page, open }: Screen): Promise<void> {
  const before = page.viewportSize() ?? LAPTOP;
  for (const language of LANGUAGES) {
    await speak(page, language);
    await page.setViewportSize(LAPTOP);
    await open(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      await expectNoSideScroll(page, `${name} at ${String(size.width)}`);
      if (language === 'zh-CN' && size !== LARGE)
        await expectAccessible(page, `${name} at ${String(size.width)}`);
      if (SHOTS !== undefined) await shoot(page, `${name}-${String(size.width)}-${language}`);
    }
  }
  await speak(page, 'zh-CN');
  await page.setViewportSize(before);
  // what follows speaks Chinese again
  if (LANGUAGES.length > 1) await open(page);
}

/** The choice of this device, which the next load of the page reads. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((wished) => {
    if (location.protocol !== 'about:') localStorage.setItem('tongtang.language', wished);
  }, language);
}

/** Drawn, with its fonts, and what moves has come to its end. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

async function expectNoSideScroll(page: Page, name: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(beyond, `pixels beyond the right edge of ${name}`).toBeLessThanOrEqual(0);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

/** Pictures of a page as it stands in the middle of a journey, in all sizes; with `TONGTANG_SHOTS` only. */
export async function picture(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  const before = page.viewportSize() ?? LAPTOP;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await settled(page);
    await shoot(page, `${name}-${String(size.width)}`);
  }
  await page.setViewportSize(before);
}

/** A page of the frame: its heading is there and nothing is loading any more. */
export const framed = (path: string) => async (page: Page) => {
  // an address that differs behind the # only would not load the page again
  await page.goto('about:blank');
  await page.goto(path, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

/** A dialog that a button of a page opens. */
export const dialogOf = (path: string, button: RegExp) => async (page: Page) => {
  await framed(path)(page);
  await page.getByRole('button', { name: button }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

/** Ids that the addresses of screens need. */
export async function idOf(api: APIRequestContext, path: string, index = 0): Promise<string> {
  const { items } = (await (await api.get(path)).json()) as { items: { id: string }[] };
  const found = items[index]?.id;
  if (found === undefined) throw new Error(`nothing under ${path}`);
  return found;
}
