import {
  addRater,
  chooseEverywhere,
  evaluationOf,
  listenToAll,
  personIdOf,
  untilSheetSaved,
} from '../support/evaluation.ts';
import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../support/journey.ts';
import { firstLesson } from '../support/lesson.ts';
import { untilSaved } from '../support/lesson-plan.ts';

test.use({ ownInstallation: 'evaluation' });

const SECRET = '远端学生几乎没有上台';
const PHONE = { viewport: { width: 390, height: 844 } };

test('a blind evaluation of a lesson: nothing is seen before it is opened, then the figures are right', async ({
  visit,
}) => {
  const moderator = await visit('researcher');
  const first = await visit('lead');
  const second = await visit('assisting', PHONE);
  const wire = listenToAll(second.page);
  const lesson = await firstLesson(moderator.api);
  let id = '';

  await test.step('the research officer begins it on the lesson’s page', async () => {
    const { page } = moderator;
    await page.goto(`/lessons/${lesson.id}`);
    await page.getByRole('link', { name: '评课', exact: true }).click();
    await page.getByRole('link', { name: '发起评课' }).click();
    await expect(page.getByLabel('名称')).toHaveValue(/评课$/);
    await addRater(page, '李晓兰');
    await addRater(page, '王德福');
    await page.getByRole('button', { name: '发起，请大家填写' }).click();
    await expect(page.getByText('0 / 2 已提交')).toBeVisible();
    id = page.url().split('/').at(-1) ?? '';
  });

  await test.step('the second rater begins on a phone; what is filled in survives a reload', async () => {
    const { page } = second;
    await page.goto('/evaluations');
    await page.goto(`/evaluations/${id}`);
    const group = page.getByRole('radiogroup').first();
    await group.getByText('良', { exact: true }).click();
    await untilSheetSaved(page);
    await page.reload();
    await expect(group.getByRole('radio', { name: /良/ })).toBeChecked();
  });

  await test.step('the moderator, who is no rater, prints an empty form; who has begun also the own sheet', async () => {
    const { page } = moderator;
    const print = async (on: Page, what: string) => {
      await on.getByRole('main').getByRole('button', { name: '更多' }).click();
      await on.getByRole('menuitem', { name: what }).click();
    };
    await print(page, '打印空表');
    await expect(page.getByRole('heading', { name: '打印空表' })).toBeVisible();
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('listitem').filter({ hasText: '签名：' })).toContainText('评价人：');
    const paper = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 PDF' }).click();
    expect((await paper).suggestedFilename()).toMatch(/空白评课表\.pdf$/);
    await page.goto(`/evaluations/${id}`);
    await page.getByRole('button', { name: '更多' }).click();
    await expect(page.getByRole('menuitem', { name: '打印空表' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: '打印我的评课表' })).toHaveCount(0);
    const filledIn = second.page.getByRole('cell', { name: '良 4', exact: true });
    await print(second.page, '打印我的评课表');
    await expect(filledIn).toHaveCount(1);
    await second.page.goto(`/evaluations/${id}`);
    await print(second.page, '打印空表');
    await expect(second.page.getByRole('article')).toContainText('□ 良 4');
    await expect(filledIn).toHaveCount(0);
  });

  await test.step('the first rater fills in and submits', async () => {
    const { page } = first;
    await page.goto(`/evaluations/${id}`);
    await chooseEverywhere(page, '优');
    await page.getByRole('button', { name: '再写一条建议' }).click();
    await page.getByRole('textbox', { name: /^建议/ }).fill(SECRET);
    await untilSheetSaved(page);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.getByText('已提交，封存到揭晓')).toBeVisible();
    await expect(moderator.page.getByText('1 / 2 已提交')).toBeVisible();
  });

  await test.step('nothing that reached the second rater’s browser tells of the first', async () => {
    const { page } = second;
    for (const path of [
      '/evaluations',
      `/evaluations/${id}/results`,
      `/evaluations/${id}/print`,
      `/evaluations/${id}/print?of=blank`,
      `/evaluations/${id}`,
    ])
      await page.goto(path, { waitUntil: 'networkidle' });
    await chooseEverywhere(page, '良');
    await untilSheetSaved(page);
    const raw = await wire.text();
    expect(wire.sockets()).toBeGreaterThan(0);
    // the listening itself works: the own answers are there
    expect(raw).toContain('"levelId":"l4"');
    expect(raw).not.toContain(SECRET);
    expect(raw).not.toContain('"levelId":"l5"');
    expect(raw).not.toMatch(/"(sum|total)":100\b/);
    expect(raw).not.toMatch(/"submittedIds":\[/);
  });

  await test.step('both are in: opened together', async () => {
    await second.page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(second.page.getByText('已提交，封存到揭晓')).toBeVisible();
    await moderator.page.getByRole('button', { name: '大家都交了，一起揭晓' }).click();
    await moderator.page.getByRole('dialog').getByRole('button', { name: '揭晓', exact: true }).click();
    await expect(second.page.getByRole('link', { name: '看结果' })).toBeVisible();
  });

  await test.step('the results are those worked out by hand', async () => {
    // 18 items, all 优 (5 of 5: 100) and all 良 (4 of 5: 80): mean 90, s = √(10² + 10²) = 14.1, 优 from 90 on;
    // both always differ by one level, so kappa is 1 − 18·18/(18·18) = 0 and alpha 1 − 35·36/(2·18·18) = −0.94
    const { page } = second;
    await page.getByRole('link', { name: '看结果' }).click();
    await expect(page.getByText('2 份评课表，平均 90 分，最高 100，最低 80。')).toBeVisible();
    const figure = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd').first();
    await expect(figure('标准差')).toHaveText('14.1');
    await expect(figure('加权 Kappa（线性）')).toHaveText('0.00');
    await expect(figure('Krippendorff α')).toHaveText('-0.94');
    await expect(page.getByRole('row', { name: /双师协同/ }).first()).toContainText('90%');
    await expect(page.getByText(SECRET).first()).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 Excel' }).click();
    expect((await download).suggestedFilename()).toMatch(/ 评课结果\.xlsx$/);
    const paper = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 PDF' }).click();
    expect((await paper).suggestedFilename()).toMatch(/评课结果\.pdf$/);
  });
});

test('submitting while it is being opened: either it counts or the rater is told', async ({ visit }) => {
  const { moderator, second, id } = await oneOfTwoSubmitted(visit);
  // pressed as it stands: once it is opened there is nothing to press any more
  const button = await second.page.getByRole('button', { name: '提交', exact: true }).elementHandle();
  const [opened] = await Promise.all([
    moderator.api.post(`/api/evaluations/${id}/opening`),
    button.evaluate((element: HTMLElement) => element.click()),
  ]);
  expect(opened.ok(), await opened.text()).toBe(true);
  await expect(second.page.getByRole('link', { name: '看结果' })).toBeVisible();
  const own = (await (await second.api.get(`/api/evaluations/${id}/own-sheet`)).json()) as {
    submittedAt: number | null;
  };
  const { sheets } = (await (await moderator.api.get(`/api/evaluations/${id}/results`)).json()) as {
    sheets: unknown[];
  };
  expect(sheets).toHaveLength(own.submittedAt === null ? 1 : 2);
  if (own.submittedAt === null)
    await expect(second.page.getByText('您的评课表没有提交，不计入结果').first()).toBeVisible();
});

test('a sheet that was not submitted when it was opened keeps its answers on the page', async ({ visit }) => {
  const { moderator, second, id } = await oneOfTwoSubmitted(visit);
  const opened = await moderator.api.post(`/api/evaluations/${id}/opening`);
  expect(opened.ok(), await opened.text()).toBe(true);
  await expect(second.page.getByText('您的评课表没有提交，不计入结果').first()).toBeVisible();
  const chosen = second.page.getByRole('radio', { name: /中 3 分/ });
  await expect(chosen.first()).toBeChecked();
  await second.page.reload();
  await expect(chosen.first()).toBeChecked();
});

/** A blind evaluation of two raters, both sheets filled in, the first one submitted. */
async function oneOfTwoSubmitted(visit: (account: string) => Promise<Visitor>) {
  const moderator = await visit('researcher');
  const first = await visit('lead');
  const second = await visit('assisting');
  const lesson = await firstLesson(moderator.api);
  const raters = await Promise.all(
    [first, second].map(async ({ api }) => ({ personId: await personIdOf(api), role: 'peer' })),
  );
  const made = await moderator.api.post('/api/evaluations', {
    data: {
      ...{ name: '两人互评', subject: { kind: 'lesson', id: lesson.id } },
      ...{ template: { presetId: 'general' }, mode: 'blind', raters },
    },
  });
  const { id } = (await made.json()) as { id: string };
  for (const { page } of [first, second]) {
    await page.goto(`/evaluations/${id}`);
    await chooseEverywhere(page, '中');
    await untilSheetSaved(page);
  }
  await first.page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(first.page.getByText('已提交，封存到揭晓')).toBeVisible();
  return { moderator, second, id };
}

test('one sheet written together converges, and is frozen when it is ended', async ({ visit }) => {
  const moderator = await visit('researcher');
  const first = await visit('lead');
  const second = await visit('assisting');
  const { id } = await evaluationOf(first.api, { mode: 'joint', state: 'collecting' });
  for (const { page } of [first, second, moderator]) await page.goto(`/evaluations/${id}`);
  const note = '教学过程实录与随记：第 1 条';
  const line = (page: typeof first.page) => page.getByRole('textbox', { name: note });
  const all = (page: typeof first.page) => page.getByRole('textbox', { name: '总体印象' });
  await Promise.all([
    line(first.page).pressSequentially('两地同时折纸'),
    all(second.page).pressSequentially('节奏合适'),
  ]);
  await Promise.all([all(first.page).press('End'), all(second.page).press('End')]);
  await Promise.all([
    all(first.page).pressSequentially('甲乙丙丁'),
    all(second.page).pressSequentially('子丑寅卯'),
  ]);
  for (const { page } of [first, second]) await untilSaved(page);
  await expect.poll(() => all(first.page).inputValue()).toBe(await all(second.page).inputValue());
  const words = await all(second.page).inputValue();
  expect(words).toHaveLength('节奏合适甲乙丙丁子丑寅卯'.length);
  for (const part of '节奏合适甲乙丙丁子丑寅卯') expect(words).toContain(part);
  await expect(line(second.page)).toHaveValue('两地同时折纸');
  await moderator.page.getByRole('button', { name: '结束填写' }).click();
  await moderator.page.getByRole('dialog').getByRole('button', { name: '结束填写' }).click();
  await first.page.getByRole('link', { name: '看结果' }).click();
  await expect(first.page.getByText(words)).toBeVisible();
  await expect(first.page.getByText('两地同时折纸')).toBeVisible();
});

test('what is to be improved goes back into the plan', async ({ visit }) => {
  const { page, api } = await visit('lead');
  const { id } = await evaluationOf(api, { mode: 'blind', state: 'opened' });
  await page.goto(`/evaluations/${id}/results`);
  let hasAsked = () => {};
  const asked = new Promise<void>((resolve) => (hasAsked = resolve));
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const aPlan = /\/api\/lesson-plans\/[0-9a-f-]{36}$/;
  await page.route(aPlan, async (route) => {
    hasAsked();
    await answered;
    await route.continue();
  });
  await page.getByRole('button', { name: '带入教案下一轮' }).click();
  const dialog = page.getByRole('dialog');
  const point = dialog.getByRole('checkbox', { name: /板书字再大一些/ });
  await asked;
  // what would be chosen before the plan is there would be lost when it comes
  await expect(dialog.getByText('带入哪些')).toBeVisible();
  await expect(point).toHaveCount(0);
  answer();
  await point.check();
  // taken by the server, but the answer is lost: pressing again doubles nothing
  await page.route(
    '**/lesson-plans/*/points',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  const carry = dialog.getByRole('button', { name: '带入', exact: true });
  await carry.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await carry.click();
  await expect(page).toHaveURL(/\/lesson-plans\//);
  const planId = page.url().split('/').at(-1) ?? '';
  const plan = (await (await api.get(`/api/lesson-plans/${planId}`)).json()) as { tasks: { text: string }[] };
  const carried = plan.tasks.filter(({ text }) => text === '板书字再大一些，后排看不清。');
  expect(carried).toHaveLength(1);
});
