import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { Page } from '@playwright/test';
import { sharedPlan } from '../support/lesson-plan.ts';
import { expect, test } from '../support/journey.ts';
import { dialogOf, framed, lookAt } from '../support/screens.ts';

test.use({ ownInstallation: 'library' });
test.setTimeout(300_000);

const TITLE = '分数的初步认识（整理）';

/** Chooses in an antd select by the words of its option. */
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click();
}

const search = (page: Page, words: string) => page.getByRole('searchbox', { name: /查名称/ }).fill(words);

test('a plan goes by school and bureau into the library, is opened to the partner, found by pinyin, and taken back', async ({
  visit,
}) => {
  const author = await visit('lead');
  const { page } = author;
  const plan = await sharedPlan(author.api);
  await page.goto('/library');
  await expect(page.getByRole('heading', { name: '资源库还是空的' })).toBeVisible();
  await page.getByRole('button', { name: '放进资源库' }).click();
  const dialog = page.getByRole('dialog', { name: '放进资源库' });
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  // every gap is named beside its field, and what was typed stays
  await expect(dialog.getByText('请填写').first()).toBeVisible();
  await dialog.locator('label', { hasText: /^教案$/ }).click();
  await choose(page, '选一份您写的教案', plan.title);
  await dialog.getByLabel('名称').fill(TITLE);
  await choose(page, '类型', /^教案$/);
  await dialog.getByLabel('学科').fill('数学');
  await choose(page, '学段', '小学');
  await choose(page, '年级', '三年级');
  await dialog.getByLabel('教材版本').fill('人教版');
  await choose(page, '册', '上册');
  await dialog.getByLabel('单元').fill('第八单元');
  await dialog.getByLabel('简介').fill('一课时，配分数条学具。');
  await dialog.getByRole('button', { name: '存为草稿' }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('草稿', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: '提交审核' }).click();
  const submitting = page.getByRole('dialog', { name: '提交审核' });
  await submitting.getByRole('radio', { name: /全区域/ }).check();
  await submitting.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible();
  const address = new URL(page.url()).pathname;

  const headmaster = await visit('school-lanxi');
  const hall = headmaster.page;
  await hall.goto('/library');
  await hall.locator('label', { hasText: '等我审核（1）' }).click();
  await lookAt({ name: 'library-waiting', page: hall, open: framed('/library?scope=waiting') });
  await hall.getByRole('link', { name: TITLE }).click();
  await expect(hall.getByRole('heading', { name: '学校审核' })).toBeVisible();
  await hall.getByRole('button', { name: '退回' }).click();
  await expect(hall.getByRole('alert').filter({ hasText: '退回要写明理由' })).toBeVisible();
  await hall.getByRole('textbox', { name: '意见' }).fill('写得细，可以公开');
  await lookAt({ name: 'library-review', page: hall, open: framed(address) });
  await hall.getByRole('textbox', { name: '意见' }).fill('写得细，可以公开');
  await hall.getByRole('button', { name: '通过', exact: true }).click();
  await expect(hall.getByText('本校已公开，等教育局审核').first()).toBeVisible();

  const partner = await visit('assisting');
  await partner.page.goto('/library');
  await expect(partner.page.getByRole('heading', { name: '资源库还是空的' })).toBeVisible();
  await hall.getByRole('button', { name: '开放给结对学校' }).click();
  await choose(hall, '结对学校', '云岭');
  const opening = hall.getByRole('dialog', { name: '开放给结对学校' });
  const lastDay = opening.getByRole('textbox', { name: '到哪天为止（含当天）' });
  await lastDay.click();
  await hall.keyboard.type(addDays(localDateOf(Date.now()), 3).replaceAll('-', ''));
  await hall.keyboard.press('Enter');
  await opening.getByRole('button', { name: '开放', exact: true }).click();
  await expect(hall.getByText('正在开放')).toBeVisible();

  await partner.page.reload();
  await expect(partner.page.getByRole('link', { name: TITLE })).toBeVisible();
  await partner.page.getByRole('link', { name: TITLE }).click();
  const rating = partner.page.getByRole('region', { name: '评价和使用' });
  await rating.getByRole('button', { name: '评价' }).click();
  await expect(rating.getByRole('alert')).toHaveText('请先选几分');
  await rating.locator('label', { hasText: '4 好用' }).click();
  await rating.getByRole('textbox').fill('折纸一课时很顺');
  await lookAt({ name: 'library-rating', page: partner.page, open: framed(address) });
  await rating.locator('label', { hasText: '4 好用' }).click();
  await expect(rating.getByRole('textbox')).toHaveValue('折纸一课时很顺');
  await rating.getByRole('button', { name: '评价' }).click();
  await expect(rating.getByText('平均 4.0 分，1 人评价')).toBeVisible();
  await expect(rating.getByRole('button', { name: '修改我的评价' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('折纸一课时很顺')).toBeVisible();
  await expect(page.getByText(/1 位老师看过|2 位老师看过/)).toBeVisible();
  await partner.page.goto('/library');
  for (const words of ['分数', 'fenshu', 'fsdcb']) {
    await search(partner.page, words);
    await expect(partner.page).toHaveURL(new RegExp(`q=${encodeURIComponent(words)}`));
    await expect(partner.page.getByRole('link', { name: TITLE })).toBeVisible();
  }
  await search(partner.page, '没有这个词');
  await expect(partner.page.getByRole('heading', { name: '没有找到符合的资源' })).toBeVisible();
  await partner.page.getByRole('button', { name: '清除条件' }).click();
  await partner.page.getByRole('link', { name: TITLE }).click();
  await expect(partner.page.getByText(/由蓝溪小学开放给您的学校/)).toBeVisible();
  await expect(partner.page.getByRole('heading', { name: '教学过程' })).toBeVisible();
  const download = partner.page.waitForEvent('download');
  await partner.page.getByRole('button', { name: '存为 Word' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.docx$/);

  await hall.getByRole('button', { name: '收回给云岭小学的开放' }).click();
  await expect(hall.getByText(/收回$/).first()).toBeVisible();
  await partner.page.reload();
  await expect(partner.page.getByText('没有找到').first()).toBeVisible();
  await partner.page.goto('/library');
  await expect(partner.page.getByRole('heading', { name: '资源库还是空的' })).toBeVisible();

  const bureau = await visit('researcher');
  await bureau.page.goto(address);
  await bureau.page.getByRole('textbox', { name: '意见' }).fill('请补上第二课时');
  await bureau.page.getByRole('button', { name: '退回' }).click();
  await expect(bureau.page.getByText('教育局退回')).toBeVisible();
  await page.reload();
  await expect(page.getByText('请补上第二课时')).toBeVisible();
  await page.getByRole('button', { name: '新建一版' }).click();
  await expect(page.getByText('第 2 版').first()).toBeVisible();
  await lookAt({ name: 'library-item', page, open: framed(address) });
  await lookAt({ name: 'library-list', page, open: framed('/library') });
  await lookAt({ name: 'library-form', page, open: dialogOf('/library', /放进资源库|Add to the library/) });
});
