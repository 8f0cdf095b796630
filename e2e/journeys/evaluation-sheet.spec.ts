import type { Page } from '@playwright/test';
import { chooseEverywhere, personIdOf, untilSheetSaved } from '../support/evaluation.ts';
import { expect, test, type Visitor } from '../support/journey.ts';
import { firstLesson } from '../support/lesson.ts';
import { untilOffline } from '../support/lesson-plan.ts';
import { keptFor, untilKeptForLater } from '../support/offline.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'evaluation-sheet' });

test('a sheet that never reached the server is asked about at sign-out, and goes with its rater', async ({
  visit,
}) => {
  const moderator = await visit('researcher');
  const { page, api } = await visit('lead');
  const id = await evaluationForOne(moderator, { name: '没有传上去', rater: api });
  await page.goto('/');
  await page.getByRole('link', { name: '没有传上去：请您填评课表' }).click();
  await page.route('**/own-sheet', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await chooseEverywhere(page, '优');
  await expect(page.locator('[data-sync]')).toHaveAttribute('data-sync', 'retrying');
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));
  expect(await kept()).toEqual([expect.stringContaining(id)]);
  await page.getByRole('button', { name: /个人菜单/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  const dialog = page.getByRole('dialog', { name: '还有 1 份评课表没有保存到服务器' });
  // a dialog that is still growing can lose a press: it goes down on the button and comes up beside it
  await expect(async () => {
    await dialog.getByRole('button', { name: '不要这些修改，直接退出' }).click({ timeout: 5_000 });
    await expect(dialog).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  expect(await kept()).toEqual([]);
});

test('a rater is told at once that the evaluation was removed, and goes on when it is restored', async ({
  visit,
}) => {
  const moderator = await visit('researcher');
  const { page, api } = await visit('lead');
  const id = await evaluationForOne(moderator, { name: '删了又恢复', rater: api });
  await page.goto(`/evaluations/${id}`);
  await chooseEverywhere(page, '良');
  await untilSheetSaved(page);
  await expect(page.getByText('等您填写 · 已开始填')).toBeVisible();
  const removed = await moderator.api.delete(`/api/evaluations/${id}`);
  expect(removed.ok(), await removed.text()).toBe(true);
  await expect(page.getByRole('alert').filter({ hasText: '已被删除，或不再请您评' })).toBeVisible();
  await expect(page.getByText('等您填写')).toBeHidden();
  await expect(page.getByRole('radio', { name: /良/ }).first()).toBeChecked();
  await expect(page.getByRole('button', { name: '提交', exact: true })).toBeHidden();
  const restored = await moderator.api.post(`/api/evaluations/${id}/restore`);
  expect(restored.ok(), await restored.text()).toBe(true);
  await expect(page.getByText('已被删除，或不再请您评')).toBeHidden();
  await page.getByRole('radiogroup').first().getByText('优', { exact: true }).click();
  await untilSheetSaved(page);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByText('已提交，封存到揭晓')).toBeVisible();
});

test('a second window of one rater shows what was submitted in the first, or goes on with its own', async ({
  visit,
}) => {
  const moderator = await visit('researcher');
  const { page, api } = await visit('lead');
  const id = await evaluationForOne(moderator, { name: '两个窗口', rater: api });
  await page.goto(`/evaluations/${id}`);
  await chooseEverywhere(page, '良');
  await untilSheetSaved(page);
  const other = await page.context().newPage();
  const first = other.getByRole('radiogroup').first();
  for (const choice of ['看提交的那一份', '撤回提交，用这里的']) {
    await other.goto(`/evaluations/${id}`);
    await expect(first.getByRole('radio', { name: /良/ })).toBeChecked();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.getByText('已提交，封存到揭晓')).toBeVisible();
    await first.getByText('差', { exact: true }).click();
    const told = other.getByRole('alert').filter({ hasText: '已经在另一个窗口提交' });
    await expect(told).toBeVisible();
    await expect(other.getByRole('button', { name: '提交', exact: true })).toBeHidden();
    await expect(first.getByRole('radio', { name: /差/ })).toBeChecked();
    await told.getByRole('button', { name: choice }).click();
    await expect(told).toBeHidden();
    if (choice === '看提交的那一份') {
      await expect(other.getByText('已提交，封存到揭晓')).toBeVisible();
      await expect(first.getByRole('radio', { name: /良/ })).toBeChecked();
      await page.getByRole('button', { name: '撤回修改' }).click();
      await expect(page.getByRole('button', { name: '提交', exact: true })).toBeVisible();
    }
  }
  await untilSheetSaved(other);
  await expect(first.getByRole('radio', { name: /差/ })).toBeChecked();
  await other.getByRole('button', { name: '提交', exact: true }).click();
  await expect(other.getByText('已提交，封存到揭晓')).toBeVisible();
});

test('what a second window wrote is not lost when the first submits while it asks which one counts', async ({
  visit,
}) => {
  const moderator = await visit('researcher');
  const { page, api } = await visit('lead');
  const id = await evaluationForOne(moderator, { name: '先问后交', rater: api });
  const other = await page.context().newPage();
  const firstOf = (window: typeof page) => window.getByRole('radiogroup').first();
  await page.goto(`/evaluations/${id}`);
  await chooseEverywhere(page, '良');
  await untilSheetSaved(page);
  await other.goto(`/evaluations/${id}`);
  await expect(firstOf(other).getByRole('radio', { name: /良/ })).toBeChecked();
  expect(await answerAbout(other, id), 'of a blind evaluation the device keeps no answer').toEqual([]);
  await firstOf(page).getByText('优', { exact: true }).click();
  await untilSheetSaved(page);
  await firstOf(other).getByText('差', { exact: true }).click();
  const useHere = other.getByRole('button', { name: '用这里的', exact: true });
  await expect(useHere).toBeVisible();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByText('已提交，封存到揭晓')).toBeVisible();
  await useHere.click();
  const told = other.getByRole('alert').filter({ hasText: '已经在另一个窗口提交' });
  await expect(told).toBeVisible();
  await expect(firstOf(other).getByRole('radio', { name: /差/ })).toBeChecked();
  await picture(other, 'evaluation-submitted-elsewhere');
  await told.getByRole('button', { name: '撤回提交，用这里的' }).click();
  await expect(told).toBeHidden();
  await untilSheetSaved(other);
  await expect(firstOf(other).getByRole('radio', { name: /差/ })).toBeChecked();
});

test('a joint sheet opened before is opened and filled in without a line, and joins the others’ later', async ({
  visit,
  installation,
}) => {
  const { page, context, api } = await visit('lead');
  const id = await evaluationForOne(await visit('researcher'), {
    name: '没有网络',
    rater: api,
    mode: 'joint',
  });
  await page.goto(`/evaluations/${id}`);
  const radio = (item: number, level: RegExp) =>
    page.getByRole('radiogroup').nth(item).getByRole('radio', { name: level });
  await page.getByRole('radiogroup').nth(0).getByText('优', { exact: true }).click();
  await untilSheetSaved(page);
  await untilKeptForLater(page);
  await expect.poll(() => answerAbout(page, id)).toHaveLength(1);
  await installation.killApp();
  await context.setOffline(true);
  await untilOffline(page);
  await page.getByRole('radiogroup').nth(1).getByText('良', { exact: true }).click();
  await expect(page.locator('[data-sync]')).toContainText('已存在这台设备上');
  await page.reload();
  await expect(radio(0, /优/)).toBeChecked();
  await expect(radio(1, /良/)).toBeChecked();
  await page.getByRole('radiogroup').nth(2).getByText('优', { exact: true }).click();
  await untilOffline(page);
  await picture(page, 'evaluation-joint-offline');
  await installation.startApp();
  await context.setOffline(false);
  await untilSheetSaved(page);
  const moderator = await visit('researcher');
  await moderator.page.goto(`/evaluations/${id}`);
  const checked = moderator.page.getByRole('radio', { checked: true });
  await expect(checked).toHaveCount(3);
});

/** What the device keeps of the server's answers about an evaluation. */
const answerAbout = async (page: Page, id: string): Promise<string[]> =>
  (await keptFor({ page })).filter((row) => row.startsWith('answers') && row.includes(id));

/** An evaluation that asks one person. */
async function evaluationForOne(
  moderator: Visitor,
  { name, rater, mode = 'blind' }: { name: string; rater: Visitor['api']; mode?: 'blind' | 'joint' },
): Promise<string> {
  const lesson = await firstLesson(moderator.api);
  const made = await moderator.api.post('/api/evaluations', {
    data: {
      ...{ name, mode, subject: { kind: 'lesson', id: lesson.id } },
      ...{ template: { presetId: 'general' }, raters: [{ personId: await personIdOf(rater), role: 'peer' }] },
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  return ((await made.json()) as { id: string }).id;
}
