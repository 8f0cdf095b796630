import type { APIRequestContext, Page, Response } from '@playwright/test';
import { expect, test, type Visitor } from '../support/journey.ts';
import {
  editorOf,
  openPlan,
  sectionOf,
  sharedPlan,
  textOf,
  typeInto,
  untilOffline,
  untilSaved,
} from '../support/lesson-plan.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'together-' });

/** Changes of rights take effect on open documents within 2 s; a busy machine is given four times that. */
const REVOKED_MS = 8_000;

test('one follows the other’s cursor through the plan', async ({ visit }) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  await openPlan(lead.page, id);
  await openPlan(assisting.page, id);
  await typeInto(assisting.page, 'objectives', '云岭在目标这里。');
  const person = lead.page.getByRole('button', { name: '跟随 王德福（云岭小学）' });
  await person.click();
  const caret = lead.page.locator('.plan-caret').first();
  await expect(caret).toBeInViewport();
  await typeInto(assisting.page, 'reflection', '云岭到了最后。');
  await expect(sectionOf(lead.page, 'reflection').locator('.plan-caret')).toBeInViewport();
  await typeInto(assisting.page, 'curriculumStandard', '云岭回到开头。');
  await expect(sectionOf(lead.page, 'curriculumStandard').locator('.plan-caret')).toBeInViewport();
  await picture(lead.page, 'following');

  await test.step('scrolling oneself ends it', async () => {
    const followed = lead.page.getByRole('button', { name: '不再跟随' });
    await expect(followed).toHaveAttribute('aria-pressed', 'true');
    await lead.page.mouse.move(500, 500);
    await lead.page.mouse.wheel(0, 200);
    await expect(person).toHaveAttribute('aria-pressed', 'false');
  });
});

/** The shared plan, open at both schools, with two more paragraphs at the end of a section; the caret is in the last. */
async function writtenTogether(
  visit: (account: string) => Promise<Visitor>,
  field: string,
  [first, second]: readonly [string, string],
) {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  for (const { page } of [lead, assisting]) await openPlan(page, id);
  await typeInto(lead.page, field, first);
  await lead.page.keyboard.press('Enter');
  await lead.page.keyboard.type(second);
  await expect(sectionOf(assisting.page, field)).toContainText(second);
  await untilSaved(lead.page);
  return { lead, assisting, id };
}

test('what one writes into a paragraph that another joins without a line stands again, though its writer has gone', async ({
  visit,
}) => {
  const { lead, assisting, id } = await writtenTogether(visit, 'boardPlan', ['先写的一段', '后写的一段']);

  await lead.context.setOffline(true);
  await untilOffline(lead.page);
  await lead.page.keyboard.press('Home');
  await lead.page.keyboard.press('Backspace');
  await expect(sectionOf(lead.page, 'boardPlan').locator('p').last()).toContainText('先写的一段后写的一段');
  await typeInto(assisting.page, 'boardPlan', '，云岭补的一句');
  await untilSaved(assisting.page);
  await assisting.page.close();

  await lead.context.setOffline(false);
  await untilSaved(lead.page);
  await expect(sectionOf(lead.page, 'boardPlan')).toContainText('，云岭补的一句');
  expect((await textOf(lead.page, 'boardPlan')).join('').split('云岭补的一句')).toHaveLength(2);
  const later = await visit('assisting');
  await openPlan(later.page, id);
  await expect.poll(() => textOf(later.page, 'boardPlan')).toEqual(await textOf(lead.page, 'boardPlan'));
});

test('a window that joined without a line and was closed takes no words with it that came into another since', async ({
  visit,
}) => {
  const words = ['两个窗口的前一段', '两个窗口的后一段'] as const;
  const { lead, assisting, id } = await writtenTogether(visit, 'homework', words);
  const second = await lead.context.newPage();
  await openPlan(second, id);

  await lead.context.setOffline(true);
  for (const page of [lead.page, second]) await untilOffline(page);
  await lead.page.keyboard.press('Home');
  await lead.page.keyboard.press('Backspace');
  await expect(lead.page.locator('[data-sync]')).toContainText('离线，已存在本机');
  await lead.page.close();
  const place = sectionOf(assisting.page, 'homework').locator('p', { hasText: '后一段' });
  await place.click();
  await assisting.page.keyboard.press('End');
  await assisting.page.keyboard.type('，云岭的话');
  await untilSaved(assisting.page);

  await lead.context.setOffline(false);
  await expect(sectionOf(second, 'homework')).toContainText('云岭的话');
  await second.reload();
  await expect(sectionOf(second, 'homework')).toContainText('前一段两个窗口的后一段');
  await untilSaved(second);
  for (const page of [second, assisting.page]) {
    await expect(sectionOf(page, 'homework')).toContainText('云岭的话');
    expect((await textOf(page, 'homework')).join('').split('云岭的话')).toHaveLength(2);
  }
});

/** Puts the caret before the last letters of the key points, as keys do it. */
async function beforeLast(count: number, page: Page): Promise<void> {
  await sectionOf(page, 'keyPoints').locator('p').last().click();
  await page.keyboard.press('End');
  for (let letter = 0; letter < count; letter += 1) await page.keyboard.press('ArrowLeft');
}

/** The server has noted where the words of a comment went: nobody else had told it of another place before. */
async function isMove(answer: Response): Promise<boolean> {
  if (!answer.url().endsWith('/anchor')) return false;
  const asked = answer.request().postDataJSON() as { anchor: unknown };
  const { anchor } = (await answer.json()) as { anchor: unknown };
  return JSON.stringify(anchor) === JSON.stringify(asked.anchor);
}

test('a comment stays on its words when their paragraph is split, and when it is joined again', async ({
  visit,
}) => {
  const { lead, assisting, id } = await writtenTogether(visit, 'keyPoints', ['前面的话', '重点在这半句']);
  const paragraph = sectionOf(lead.page, 'keyPoints').locator('p', { hasText: '重点在这半句' });
  await paragraph.click();
  await lead.page.keyboard.press('End');
  for (let letter = 0; letter < 3; letter += 1) await lead.page.keyboard.press('Shift+ArrowLeft');
  await lead.page.getByRole('button', { name: '评论', exact: true }).click();
  await lead.page.getByRole('textbox', { name: /写下评论/ }).fill('这半句再想想');
  await lead.page.getByRole('button', { name: '发布' }).click();
  const talk = (page: Page) => sectionOf(page, 'keyPoints').locator('.plan-talk');
  for (const { page } of [lead, assisting]) await expect(talk(page)).toHaveText('这半句');

  const moved = Promise.race([lead, assisting].map(({ page }) => page.waitForResponse(isMove)));
  await beforeLast(5, lead.page);
  await lead.page.keyboard.press('Enter');
  await expect(sectionOf(lead.page, 'keyPoints').locator('p').last()).toHaveText('点在这半句');
  for (const { page } of [lead, assisting]) await expect(talk(page)).toHaveText('这半句');
  await moved;

  await test.step('joined with what stands before, by a key press on the other side', async () => {
    const told = assisting.page.waitForResponse(isMove);
    await beforeLast(5, assisting.page);
    await assisting.page.keyboard.press('Backspace');
    await assisting.page.keyboard.press('Backspace');
    await told;
    await expect(sectionOf(lead.page, 'keyPoints').locator('p').last()).toHaveText('点在这半句');
  });
  await untilSaved(assisting.page);
  for (const { page } of [lead, assisting]) {
    await openPlan(page, id);
    await expect(talk(page)).toHaveText('这半句');
    await expect(page.getByTitle('到这一处')).toHaveText('这半句');
  }
});

test('what a window without a line wrote and left behind is sent by another window', async ({ visit }) => {
  const { lead, assisting, id } = await writtenTogether(visit, 'difficultPoints', ['一个窗口', '两个窗口']);
  const second = await lead.context.newPage();
  await second.routeWebSocket(/\/collab\//, (line) => line.close());
  await second.goto(`/lesson-plans/${id}`);
  await expect(sectionOf(second, 'difficultPoints')).toContainText('两个窗口');
  await typeInto(second, 'difficultPoints', '，还没有存上');
  await expect(second.locator('[data-sync]')).toContainText('离线，已存在本机');
  await second.close();
  await expect(sectionOf(lead.page, 'difficultPoints')).toContainText('还没有存上');
  await expect(sectionOf(assisting.page, 'difficultPoints')).toContainText('还没有存上');
  await expect(lead.page.locator('[data-sync]')).toHaveText('已保存');
  expect((await textOf(assisting.page, 'difficultPoints')).join('').split('还没有存上')).toHaveLength(2);
});

test('no key that moves the caret is lost on a slow computer while the other school writes', async ({
  visit,
}) => {
  const { lead, assisting } = await writtenTogether(visit, 'keyPoints', ['上面', '一二三四五'.repeat(10)]);
  await beforeLast(1, lead.page);
  await typeInto(assisting.page, 'reflection', '开始');
  const slow = await lead.context.newCDPSession(lead.page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const caret = () => lead.page.evaluate(() => getSelection()?.anchorOffset);
  await expect.poll(caret).toBe(49);
  const writing = assisting.page.keyboard.type('这边一直在写'.repeat(40), { delay: 20 });
  for (let left = 48; left > 8; left -= 1) {
    await lead.page.keyboard.press('ArrowLeft');
    await expect.poll(caret, { message: 'a key press was lost' }).toBe(left);
  }
  await writing;
});

test('who comes into the text by Tab writes in its first line; who takes a step away at once deletes nothing else, and hears who wrote in it', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { id } = await sharedPlan(lead.api);
  await openPlan(lead.page, id);
  const before = await editorOf(lead.page).locator('p').allTextContents();
  await lead.page.getByRole('spinbutton', { name: /每课时/ }).focus();
  await expect(async () => {
    await lead.page.keyboard.press('Tab');
    await expect(editorOf(lead.page)).toBeFocused({ timeout: 100 });
  }).toPass();
  await expect
    .poll(() => editorOf(lead.page).evaluate((text) => text.contains(getSelection()?.anchorNode ?? null)))
    .toBe(true);
  await lead.page.keyboard.type('首字');
  await expect(editorOf(lead.page).locator('p').first()).toHaveText(`首字${before[0] ?? ''}`);
  await untilSaved(lead.page);

  await lead.page.reload();
  await untilSaved(lead.page);
  const steps = editorOf(lead.page).getByRole('button', { name: '删除这一环节' });
  const count = await steps.count();
  const assisting = await visit('assisting');
  await openPlan(assisting.page, id);
  await editorOf(assisting.page).locator('.plan-step').last().locator('p').first().click();
  await expect(editorOf(lead.page).locator('.plan-step').last().locator('.plan-caret')).toBeVisible();
  await steps.last().click();
  await expect(steps).toHaveCount(count - 1);
  await expect(
    lead.page.getByRole('status').filter({ hasText: '王德福 正在您刚删掉的地方写' }),
  ).toBeVisible();
  await lead.page.keyboard.type('尾');
  await expect(editorOf(lead.page)).toContainText('尾');
  const after = (await editorOf(lead.page).locator('p').allTextContents()).join('');
  for (const words of before.slice(1, 8)) expect(after).toContain(words);
});

test('killed with -9 while two write: what was called saved is on the server, the rest follows', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  for (const { page } of [lead, assisting]) await openPlan(page, id);
  const writers = [
    writer(lead.page, 'materialAnalysis', '蓝溪'),
    writer(assisting.page, 'keyPoints', '云岭'),
  ];
  await Promise.all(writers.map((one) => one.begin()));
  await Promise.all(writers.map((one) => one.writeUntilSaved(5)));
  const writing = writers.map((one) => one.writeOn());
  await installation.killApp();
  await Promise.all([untilOffline(lead.page), untilOffline(assisting.page)]);
  await Promise.all(writing.map((stop) => stop()));
  for (const one of writers) expect(one.saved().length, 'thoughts called saved').toBeGreaterThanOrEqual(5);

  await test.step('without the two browsers the server has all that it called saved', async () => {
    for (const { context } of [lead, assisting]) await context.setOffline(true);
    await installation.startApp();
    const reader = await visit('researcher');
    await reader.page.goto(`/lesson-plans/${id}`);
    await untilSaved(reader.page);
    for (const one of writers) {
      const text = (await textOf(reader.page, one.field)).join('');
      expect(one.saved().filter((words) => !text.includes(words))).toEqual([]);
    }
    // and the sign does not call saved what is not
    for (const { page } of [lead, assisting])
      await expect(page.locator('[data-sync]')).toHaveAttribute('data-sync', 'offline');
  });

  await test.step('the line is back: the rest follows', async () => {
    for (const { context } of [lead, assisting]) await context.setOffline(false);
    for (const { page } of [lead, assisting]) await untilSaved(page);
    for (const { page } of [lead, assisting])
      for (const one of writers)
        await expect
          .poll(async () => {
            const text = (await textOf(page, one.field)).join('');
            return one.written().filter((words) => !text.includes(words));
          })
          .toEqual([]);
  });
});

test('who is taken off a plan loses it within two seconds, with the copy on the device', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  await openPlan(assisting.page, id);
  await typeInto(assisting.page, 'keyPoints', '最后一句。');
  await untilSaved(assisting.page);
  expect(await copiesOf(assisting.page)).toHaveLength(1);
  const authors = await takeOff(lead.api, id, '王德福');
  const from = Date.now();
  await assisting.page.getByRole('heading', { name: '您不能再看这份教案了' }).waitFor();
  const goneMs = Date.now() - from;
  test.info().annotations.push({ type: 'revoked', description: `gone after ${String(goneMs)} ms` });
  expect(goneMs, 'milliseconds until it was gone').toBeLessThanOrEqual(REVOKED_MS);
  await expect(editorOf(assisting.page)).toHaveCount(0);
  await picture(assisting.page, 'lost');
  await expect.poll(() => copiesOf(assisting.page)).toEqual([]);
  await assisting.page.reload();
  await expect(assisting.page.getByRole('alert')).toBeVisible();
  await expect(editorOf(assisting.page)).toHaveCount(0);

  await test.step('what was written without a line is not taken without a word', async () => {
    await giveBack(lead.api, id, authors);
    await openPlan(assisting.page, id);
    await assisting.context.setOffline(true);
    await untilOffline(assisting.page);
    await typeInto(assisting.page, 'keyPoints', '离线写的一句。');
    await takeOff(lead.api, id, '王德福');
    await assisting.context.setOffline(false);
    const { page } = assisting;
    await expect(page.getByRole('alert')).toContainText('有修改没有保存到服务器');
    await expect(page.getByRole('button', { name: '评论', exact: true })).toHaveCount(0);
    await picture(page, 'lost-unsaved');
    await assisting.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: '复制全文' }).click();
    await expect(page.getByText('已复制全文')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('离线写的一句。');
    await page.getByRole('button', { name: '清除这台电脑上的副本' }).click();
    await expect(page).toHaveURL(/\/lesson-plans$/);
    await expect.poll(() => copiesOf(page)).toEqual([]);
  });
});

/** Somebody who writes thought after thought, and remembers which of them the sign called saved. */
function writer(page: Page, field: string, school: string) {
  const written: string[] = [];
  let saved = 0;
  const writeOne = async () => {
    const words = `${school}想到${String(written.length + 1)}。`;
    await page.keyboard.insertText(words);
    written.push(words);
  };
  const look = async () => {
    const before = written.length;
    // the sign is drawn a frame after the letter
    const sync = await page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              done(document.querySelector('[data-sync]')?.getAttribute('data-sync')),
            ),
          ),
        ),
    );
    if (sync === 'saved') saved = before;
  };
  return {
    field,
    written: () => written,
    saved: () => written.slice(0, saved),
    begin: () => typeInto(page, field, '开始：'),
    async writeUntilSaved(count: number) {
      for (let index = 0; index < count; index += 1) await writeOne();
      await untilSaved(page);
      saved = written.length;
    },
    /** Goes on until the returned function is called. */
    writeOn() {
      const over = new AbortController();
      const going = (async () => {
        while (!over.signal.aborted) {
          await writeOne();
          await look();
        }
      })();
      return () => {
        over.abort();
        return going;
      };
    },
  };
}

type Authors = { authors: { id: string; name: string }[] };

/** Takes a person off the authors and the plan back to its draft, which only authors see. @returns the authors before */
async function takeOff(api: APIRequestContext, id: string, name: string): Promise<string[]> {
  const { authors } = (await (await api.get(`/api/lesson-plans/${id}`)).json()) as Authors; // as: the contract
  const stays = authors.filter((author) => author.name !== name).map((author) => author.id);
  await change(api, id, { authorIds: stays }, 'draft');
  return authors.map((author) => author.id);
}

const giveBack = (api: APIRequestContext, id: string, authorIds: string[]) =>
  change(api, id, { authorIds }, 'shared');

async function change(api: APIRequestContext, id: string, people: object, stage: string): Promise<void> {
  const first = await api.patch(`/api/lesson-plans/${id}`, { data: people });
  expect(first.ok(), await first.text()).toBe(true);
  const second = await api.post(`/api/lesson-plans/${id}/stage`, { data: { stage } });
  expect(second.ok(), await second.text()).toBe(true);
}

const copiesOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases())
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith('tongtang-document-')),
  );
