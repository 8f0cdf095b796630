import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import {
  editorOf,
  openPlan,
  pastePicture,
  sectionOf,
  sharedPlan,
  textOf,
  typeInto,
  untilOffline,
  untilSaved,
} from '../support/lesson-plan.ts';
import { personIdOf } from '../support/evaluation.ts';
import { keptFor, untilKeptForLater } from '../support/offline.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'offline-' });

/** What somebody writes in half an hour at a teacher's pace, a thought a minute. */
const MINUTES = 30;

test('both schools write for half an hour with no line at all, over a restart of the browser page', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id, title } = await sharedPlan(lead.api);
  for (const { page } of [lead, assisting]) {
    await openPlan(page, id);
    await untilKeptForLater(page);
  }
  const pictureIn = (page: Page) => sectionOf(page, 'boardPlan').locator('.plan-image');
  await typeInto(lead.page, 'boardPlan', '板书如图');
  await pastePicture(lead.page);
  await untilSaved(lead.page);
  for (const { page } of [lead, assisting])
    await expect(pictureIn(page)).toHaveAttribute('data-state', 'there');

  await test.step('the line is gone: the page starts again, from the device', async () => {
    await installation.killApp();
    for (const { page, context } of [lead, assisting]) {
      await context.setOffline(true);
      await page.reload();
      await expect(editorOf(page)).toHaveAttribute('contenteditable', 'true');
      await untilOffline(page);
      await expect(page.locator('[data-sync]')).toContainText('离线，已存在本机');
      await expect(pictureIn(page)).toHaveAttribute('data-state', 'there');
    }
    await picture(lead.page, 'offline-plan');
  });

  const written = { lead: thoughts('蓝溪'), assisting: thoughts('云岭') };
  await test.step('half an hour of writing in the same sections, with a reload in between', async () => {
    await Promise.all([writeAll(lead.page, written.lead), writeAll(assisting.page, written.assisting)]);
    await expect(lead.page.locator('[data-sync]')).toContainText('离线，已存在本机');
    await lead.page.reload();
    await expect(sectionOf(lead.page, 'keyPoints')).toContainText(written.lead.at(-1) ?? '');
  });

  await test.step('the list shows what is on the device, and says what has to wait', async () => {
    const { page } = lead;
    await page.goto('/lesson-plans');
    await expect(page.getByRole('heading', { name: '现在连不上服务器' })).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
    await expect(page.getByText('有修改还没保存到服务器')).toBeVisible();
    await picture(page, 'offline-list');
    await page.goto('/pairings');
    await expect(page.getByRole('alert')).toContainText(/没有网络打不开|连不上/);
    await picture(page, 'offline-elsewhere');
  });

  await test.step('signing out says first what would be lost', async () => {
    const { page } = lead;
    await page.goto(`/lesson-plans/${id}`);
    await untilOffline(page);
    await signOut(page);
    const dialog = page.getByRole('dialog', { name: '还有 1 份教案的修改没有保存到服务器' });
    await dialog.getByRole('button', { name: '等保存好再退出' }).click();
    await expect(dialog).toContainText('现在连不上网，连上后会自动保存并退出');
    await picture(page, 'offline-sign-out');
    await dialog.getByRole('button', { name: '先不退出' }).click();
    await expect(editorOf(page)).toBeVisible();
  });

  await test.step('the line is back: everything of both is there, in both', async () => {
    await installation.startApp();
    for (const { context } of [lead, assisting]) await context.setOffline(false);
    for (const { page } of [lead, assisting]) await untilSaved(page);
    const expected = [...written.lead, ...written.assisting];
    for (const { page } of [lead, assisting])
      await expect
        .poll(async () => missing(await textOf(page, 'keyPoints'), expected), {
          message: 'thoughts that are missing',
        })
        .toEqual([]);
    await expect
      .poll(() => textOf(lead.page, 'keyPoints'), { message: 'both have the same' })
      .toEqual(await textOf(assisting.page, 'keyPoints'));
    // each thought came once
    const all = (await textOf(lead.page, 'keyPoints')).join('');
    for (const thought of expected) expect(all.split(thought), thought).toHaveLength(2);
  });

  await test.step('signing out leaves nothing of the person on the device', async () => {
    await expect.poll(() => keptFor(lead)).not.toEqual([]);
    await signOut(lead.page);
    await expect(lead.page).toHaveURL(/sign-in/);
    await expect.poll(() => keptFor(lead)).toEqual([]);
  });
});

test('who signs out without a line is out, and the next person finds nothing', async ({
  visit,
  installation,
}) => {
  const shared = await visit('lead');
  const { page, context } = shared;
  const { id } = await sharedPlan(shared.api);
  await openPlan(page, id);
  await untilKeptForLater(page);
  await context.setOffline(true);
  await installation.killApp();
  await untilOffline(page);
  await typeInto(page, 'keyPoints', '没有保存的一句。');

  await test.step('far down the plan the notice of the lost line covers nothing', async () => {
    await expect(page.locator('header').getByText('网络断开')).toBeVisible();
    await sectionOf(page, 'homework').evaluate((section) => section.scrollIntoView());
    const sign = page.locator('[data-sync]');
    await expect.poll(() => sign.evaluate(isOnTop), { message: 'the sign can be seen' }).toBe(true);
  });

  await test.step('giving up what is unsaved is a choice of one’s own', async () => {
    await signOut(page);
    await page.getByRole('button', { name: '不要这些修改，直接退出' }).click();
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
    await expect.poll(() => keptFor(shared)).toEqual([]);
    // going back does not bring the page back
    await page.goto(`/lesson-plans/${id}`);
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  });

  await test.step('the server hears of it when it can be reached', async () => {
    await installation.startApp();
    await context.setOffline(false);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
    await expect.poll(async () => (await shared.api.get('/api/session')).status()).toBe(401);
  });

  await test.step('what was given up reached nobody', async () => {
    const other = await visit('assisting');
    await openPlan(other.page, id);
    await expect(sectionOf(other.page, 'keyPoints')).not.toContainText('没有保存的一句。');
  });
});

test('on a shared computer unsaved writing waits for its writer, and nobody else sees it', async ({
  visit,
  installation,
}) => {
  const shared = await visit('lead');
  const { page, context, api } = shared;
  const { id } = await sharedPlan(api);
  await openPlan(page, id);
  await untilKeptForLater(page);
  await context.setOffline(true);
  await installation.killApp();
  await untilOffline(page);
  await typeInto(page, 'keyPoints', '李老师离线写的。');
  await installation.startApp();

  await test.step('the session ends elsewhere; the sign-in page names whose writing waits', async () => {
    await page.goto('about:blank');
    await api.delete('/api/session');
    await context.setOffline(false);
    await page.goto('/');
    await expect(page.getByText(/李晓兰 写的内容还没有保存到服务器/)).toBeVisible();
    await picture(page, 'sign-in-unsaved');
  });

  await test.step('another person finds neither the plan’s copy nor its words', async () => {
    await page.getByRole('button', { name: /王德福/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('王德福');
    await page.goto(`/lesson-plans/${id}`);
    await untilSaved(page);
    await expect(sectionOf(page, 'keyPoints')).not.toContainText('李老师离线写的。');
    await signOut(page);
  });

  await test.step('the writer signs in: it is sent from whichever page', async () => {
    await page.getByRole('button', { name: /李晓兰/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('李晓兰');
    const other = await visit('assisting');
    await openPlan(other.page, id);
    await expect(sectionOf(other.page, 'keyPoints')).toContainText('李老师离线写的。');
  });
});

test('who has lost a plan is shown what never reached the server, also after a reload', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { page, context } = assisting;
  const people = await Promise.all([lead, assisting].map(({ api }) => personIdOf(api)));
  const { items } = (await (await lead.api.get('/api/pairings')).json()) as { items: { id: string }[] };
  const facts = { title: '要收回的教案', subject: '语文', grade: 3, authorIds: people.slice(1) };
  const made = await lead.api.post('/api/lesson-plans', { data: { ...facts, pairingId: items[0]?.id } });
  const { id } = (await made.json()) as { id: string };
  await openPlan(page, id);
  await untilKeptForLater(page);
  await context.setOffline(true);
  await installation.killApp();
  await untilOffline(page);
  await typeInto(page, 'keyPoints', '只在这台电脑上的话。');
  await expect(page.locator('[data-sync]')).toContainText('离线，已存在本机');
  await page.goto('about:blank');
  await installation.startApp();
  const changed = await lead.api.patch(`/api/lesson-plans/${id}`, {
    data: { authorIds: people.slice(0, 1) },
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  await context.setOffline(false);
  await page.goto(`/lesson-plans/${id}`);
  const notice = page.getByRole('alert').filter({ hasText: '有 1 份文档您不能再打开或修改了' });
  await notice.getByRole('button', { name: '看一看，复制出来' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('只在这台电脑上的话。');
  await picture(page, 'lost-writing');
  await dialog.getByRole('button', { name: '清除这台电脑上的副本' }).click();
  await expect(notice).toBeHidden();
  await expect
    .poll(async () => (await keptFor(assisting)).filter((row) => !/^(session|people)/.test(row)))
    .toEqual([]);
  await lead.api.delete(`/api/lesson-plans/${id}`);
});

test('on a full disk the sign says that nothing is kept, until there is room again', async ({
  visit,
  installation,
}) => {
  const { page, context, api } = await visit('lead');
  const { id } = await sharedPlan(api);
  const cdp = await context.newCDPSession(page);
  const origin = installation.url;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 600_000 });
  await openPlan(page, id);
  await installation.killApp();
  await untilOffline(page);
  await typeInto(page, 'keyPoints', '一句。');
  await expect(page.locator('[data-sync]')).toContainText('离线，已存在本机');
  // a browser takes small things for half a minute without looking whether there is room
  await page.keyboard.insertText('满'.repeat(300_000));
  await expect(page.locator('[data-sync]')).toContainText('没有存在本机，请不要关闭页面');
  await picture(page, 'offline-not-kept');
  await page.keyboard.press('Control+z');
  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await expect(async () => {
    await page.keyboard.type('又有了。');
    await expect(page.locator('[data-sync]')).toContainText('离线，已存在本机', { timeout: 1_000 });
  }).toPass();
  await installation.startApp();
  await untilSaved(page);
  await expect(sectionOf(page, 'keyPoints')).toContainText('又有了。');
});

test('a new build is used at the next visit, and works without a line at once', async ({
  visit,
  installation,
}) => {
  const { page } = await visit('lead');
  await page.goto('/');
  await untilKeptForLater(page);
  const shell = () =>
    page.evaluate(async () => (await (await caches.open('tongtang-shell')).match('/'))?.text());
  const before = await shell();
  // an old shell on the device, as a visit before the update left it
  await page.evaluate(async () => {
    const cache = await caches.open('tongtang-shell');
    await cache.put('/', new Response('<h1>old</h1>', { headers: { 'content-type': 'text/html' } }));
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('李晓兰');
  // the worker of a build that the device does not know yet keeps its shell
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
  });
  await page.reload();
  await expect.poll(shell, { message: 'the shell of the present build' }).toBe(before);
  await installation.killApp();
  await page.reload();
  await expect(page.getByRole('button', { name: /个人菜单/ })).toBeVisible();
  await installation.startApp();
});

const thoughts = (school: string): string[] =>
  Array.from({ length: MINUTES }, (_, minute) => `${school}第${String(minute + 1)}分钟想到的。`);

async function writeAll(page: Page, all: readonly string[]): Promise<void> {
  await typeInto(page, 'keyPoints', all[0] ?? '');
  for (const thought of all.slice(1)) {
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(thought);
  }
}

/** Whether nothing lies over an element's centre. Runs in the page. */
const isOnTop = (element: Element): boolean => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
};

const missing = (paragraphs: readonly string[], expected: readonly string[]): string[] => {
  const all = paragraphs.join('');
  return expected.filter((words) => !all.includes(words));
};

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /个人菜单/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
}
