import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { untilKeptForLater } from '../support/offline.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { framed, lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'pinned' });

/** Pictures that really play: where they are, in seconds. */
const playing = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((elements) =>
      (elements as HTMLVideoElement[])
        .filter((video) => video.getVideoPlaybackQuality().totalVideoFrames > 10 && video.currentTime > 2)
        .map(({ currentTime }) => currentTime),
    );

/** How much of recordings this browser keeps. */
const pieces = (page: Page) =>
  page.evaluate(async () => {
    let count = 0;
    for (const name of await caches.keys())
      if (name.startsWith('tongtang-pins-')) count += (await (await caches.open(name)).keys()).length;
    return count;
  });

test('a recording comes to the device over a broken line, and plays with no line at all', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const screen = await visit('screen-yunling');
  const { recordingId } = await recordLesson({ lead, screen }, 12_000);
  await screen.page.close();
  await lead.page.close();
  const { page, context, api } = await visit('assisting');
  const path = `/recordings/${recordingId}`;
  const signs = (words: RegExp) => page.getByText(words).first();

  await test.step('the line breaks in the middle: what is here stays, the rest comes later', async () => {
    await page.goto(path);
    await untilKeptForLater(page);
    let passed = 0;
    await page.route(/\/api\/recordings\/.*\/media\//, (route) => {
      passed += 1;
      return passed > 1 ? route.abort() : route.continue();
    });
    await page.getByRole('button', { name: '存到本机' }).click();
    await expect(signs(/等着存到本机/)).toBeVisible();
    await page.unroute(/\/api\/recordings\/.*\/media\//);
    await expect(signs(/已存在本机（\d+ MB），没有网也能看/)).toBeVisible({ timeout: 60_000 });
    await lookAt({ name: 'pinned-recording', page, open: framed(path) });
    await lookAt({ name: 'pinned-list', page, open: framed('/recordings') });
  });

  await test.step('with no line and no server, after the browser was opened anew, it plays', async () => {
    await page.close();
    await context.setOffline(true);
    await installation.killApp();
    const later = await context.newPage();
    await later.goto('/recordings');
    const kept = later.getByRole('region', { name: '存在本机的录像' });
    await expect(kept.getByText('已存在本机')).toBeVisible();
    await picture(later, 'pinned-list-offline');
    await kept.getByRole('link').click();
    await later.getByRole('button', { name: '播放', exact: true }).first().click();
    await expect
      .poll(async () => (await playing(later)).length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(2);
    await picture(later, 'pinned-offline');
    await later.keyboard.press('Home');
    // it may have come to its end meanwhile
    const play = later.getByRole('button', { name: /^(播放|重新播放)$/ });
    if (await play.isVisible()) await play.click();
    await expect
      .poll(async () => (await playing(later)).some((at) => at < 9), { timeout: 30_000 })
      .toBe(true);
  });

  await test.step('the line is back: the school hears that it was watched', async () => {
    const [later] = context.pages();
    if (later === undefined) throw new Error('the page was closed');
    await installation.startApp();
    const told = later.waitForResponse((response) => response.url().endsWith('/sittings'), {
      timeout: 60_000,
    });
    await context.setOffline(false);
    expect((await told).status()).toBe(200);
    expect((await api.get(`/api/recordings/${recordingId}/views`)).status()).toBe(200);
  });

  await test.step('thrown away here it is gone, and comes back by undo; signing out leaves nothing', async () => {
    const [later] = context.pages();
    if (later === undefined) throw new Error('the page was closed');
    await later.goto(path);
    await later.getByRole('button', { name: '从本机删去' }).click();
    await expect(later.getByRole('button', { name: '存到本机' })).toBeVisible();
    await expect.poll(() => pieces(later)).toBe(0);
    await later.getByRole('button', { name: /撤销/ }).click();
    await expect(later.getByText(/已存在本机/)).toBeVisible({ timeout: 60_000 });
    await later.getByRole('button', { name: /个人菜单/ }).click();
    await later.getByRole('button', { name: '退出登录' }).click();
    await expect(later).toHaveURL(/sign-in/);
    await expect.poll(() => pieces(later)).toBe(0);
  });
});
