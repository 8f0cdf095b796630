/** From a click to the first picture on the page, with a browser that knows nothing of either page's film or player. */

/** Opens both in turns; ms of each. */
export async function firstPictures({ browser, storage, ours, theirs, times }) {
  const got = { ours: [], theirs: [] };
  for (let time = 0; time < times; time += 1) {
    got.ours.push(
      await once(browser, storage, async (page) => {
        await page.goto(`${ours.url}/recordings`);
        return page.locator(`a[href^="/recordings/${ours.id}"]`).first();
      }),
    );
    got.theirs.push(
      await once(browser, undefined, async (page) => {
        await page.goto(theirs);
        return page.locator('a');
      }),
    );
  }
  return got;
}

async function once(browser, storageState, open) {
  const context = await browser.newContext({
    ...{ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', serviceWorkers: 'block' },
    ...(storageState !== undefined && { storageState }),
  });
  try {
    const page = await context.newPage();
    const link = await open(page);
    await link.waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      const look = () => {
        for (const video of document.querySelectorAll('video:not([data-watched])')) {
          video.dataset.watched = '';
          video.requestVideoFrameCallback(() => {
            window.__picture ??= performance.now() - window.__clicked;
          });
        }
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true });
      look();
      addEventListener('click', () => (window.__clicked ??= performance.now()), true);
    });
    await link.click();
    const picture = await page.waitForFunction(() => window.__picture, undefined, { timeout: 60_000 });
    return await picture.jsonValue();
  } finally {
    await context.close();
  }
}
