import type { Page } from '@playwright/test';
import { sharedPlan } from '../support/lesson-plan.ts';
import { expect, test } from '../support/journey.ts';
import { dialogOf, framed, lookAt } from '../support/screens.ts';

test.use({ ownInstallation: 'library-textbooks' });
test.setTimeout(240_000);

const HEAD = '学段,年级,学科,教材版本,册,单元,课';
const GOOD = [
  '小学,三年级,数学,人教版,上册,第一单元 时、分、秒,秒的认识',
  '小学,三年级,数学,人教版,上册,第八单元 分数的初步认识,几分之一',
  '小学,三年级,数学,人教版,上册,第八单元 分数的初步认识,几分之几',
  '小学,三年级,语文,统编版,上册,第二单元,秋天的雨',
];

async function chooseTable(page: Page, button: string, lines: readonly string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  const buffer = Buffer.from([HEAD, ...lines].join('\n'));
  await (await choosing).setFiles({ name: '教材目录.csv', mimeType: 'text/csv', buffer });
}

test('a bureau brings in the textbooks, a teacher places a resource by them, and it is found by the tree', async ({
  visit,
}) => {
  const { page: office } = await visit('coordinator');
  await office.goto('/library/textbooks');
  await expect(office.getByRole('heading', { name: '还没有教材目录' })).toBeVisible();
  await office.getByRole('button', { name: '导入教材目录' }).click();
  await chooseTable(office, '选择表格', [...GOOD, '初中,三年级,数学,人教版,中册,第二单元,']);
  // nothing of it is taken in while a row is wrong, and the row and its columns are named
  await expect(office.getByText('看不懂这个“册”，请填：上册、下册、全一册。')).toBeVisible();
  await expect(office.getByText('年级不在所填的学段里，请改年级或学段。')).toBeVisible();
  await expect(office.getByRole('button', { name: /^导入 \d+ 本书$/ })).toHaveCount(0);
  await chooseTable(office, '换一个表格', GOOD);
  await expect(office.getByText('没有发现问题。')).toBeVisible();
  await office.getByRole('button', { name: '导入 2 本书' }).click();
  await expect(office.getByText('三年级 · 数学 · 人教版 · 上册')).toBeVisible();
  await lookAt({ name: 'textbooks', page: office, open: framed('/library/textbooks') });

  const author = await visit('lead');
  const { page } = author;
  const plan = await sharedPlan(author.api);
  await page.goto('/library');
  await page.getByRole('button', { name: '放进资源库' }).click();
  const dialog = page.getByRole('dialog', { name: '放进资源库' });
  await dialog.locator('label', { hasText: /^教案$/ }).click();
  await dialog.getByLabel('选一份您写的教案', { exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: plan.title }).first().click();
  await dialog.getByLabel('名称').fill('折纸认识几分之一');
  await dialog.getByLabel('类型', { exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: /^教案$/ }).click();
  await dialog.getByLabel('按教材目录选', { exact: true }).click();
  for (const step of ['三年级 数学', '人教版', '上册', '第八单元 分数的初步认识', '几分之一'])
    await page.locator('.ant-cascader-menu-item:visible', { hasText: step }).last().click();
  await expect(dialog.getByLabel('单元', { exact: true })).toHaveValue('第八单元 分数的初步认识');
  await expect(dialog.getByLabel('课', { exact: true })).toHaveValue('几分之一');
  await expect(dialog.getByLabel('学科')).toHaveValue('数学');
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '折纸认识几分之一' })).toBeVisible();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const { page: hall } = await visit('school-lanxi');
  await hall.goto(address);
  await hall.getByRole('button', { name: '通过', exact: true }).click();
  await expect(hall.getByText('本校公开').first()).toBeVisible();

  await page.goto('/library');
  const tree = page.getByRole('complementary', { name: '教材目录' });
  const branch = (name: string) => tree.locator('.ant-tree-node-content-wrapper', { hasText: name });
  await branch('三年级 语文').click();
  await expect(page.getByRole('heading', { name: '没有找到符合的资源' })).toBeVisible();
  for (const step of ['三年级 数学', '人教版', '上册', '第八单元', '几分之几']) await branch(step).click();
  await expect(page.getByRole('heading', { name: '没有找到符合的资源' })).toBeVisible();
  // by the keyboard, which begins at what is chosen
  await page.getByRole('searchbox').focus();
  await tree.getByRole('tree').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(encodeURIComponent('几分之一')));
  await expect(page.getByRole('link', { name: '折纸认识几分之一' })).toBeVisible();
  const here = page.url().replace(/^https?:\/\/[^/]+/, '');
  await lookAt({ name: 'library-tree', page, open: framed(here) });
  // loaded anew the tree is open at what is chosen
  await page.goto(here);
  await expect(branch('几分之一')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: '按教材目录找' }).click();
  const drawer = page.getByRole('dialog', { name: '教材目录' });
  await drawer.locator('.ant-tree-node-content-wrapper', { hasText: '几分之几' }).click();
  await drawer.getByRole('button', { name: '看资源' }).click();
  await expect(page.getByRole('heading', { name: '没有找到符合的资源' })).toBeVisible();
  await page.setViewportSize({ width: 1366, height: 768 });
  await lookAt({
    name: 'library-form-tree',
    page,
    open: dialogOf('/library', /放进资源库|Add to the library/),
  });
});
