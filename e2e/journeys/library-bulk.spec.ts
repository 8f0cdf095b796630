import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { framed, lookAt } from '../support/screens.ts';

test.use({ ownInstallation: 'library-bulk' });
test.setTimeout(240_000);

const HEAD = '文件名,名称,类型,年级,学科,教材版本,册,单元';
/** One pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function choose(page: Page, button: string, files: string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await choosing).setFiles(files);
}

test('many files and a table become drafts together, over a broken line and a closed page', async ({
  visit,
}, testInfo) => {
  const { page } = await visit('lead');
  const folder = testInfo.outputPath('files');
  await mkdir(folder, { recursive: true });
  const file = async (name: string, content: string | Buffer) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const pictures = [await file('口算.png', PICTURE), await file('竖式.png', PICTURE)];
  const rows = ['口算.png,口算练习,习题,三年级,数学,人教版,上册,第二单元', '竖式.png,,课件,三年级,数学,,,'];
  const wrong = await file(
    '有错.csv',
    [HEAD, ...rows, '画图.png,画图,电影,大班,数学,,,', '口算.png,又一个,习题,三年级,数学,,,'].join('\n'),
  );
  const good = await file('资源.csv', [HEAD, ...rows].join('\n'));

  await page.goto('/library');
  await page.getByRole('link', { name: '批量上传' }).click();
  await choose(page, '选择表格', [wrong]);
  await choose(page, '选择文件', [...pictures, await file('多余.png', PICTURE)]);
  await expect(page.getByText('有 4 处问题，请在表格里改好再选一次。')).toBeVisible();
  await expect(page.getByText('没有选到叫“画图.png”的文件')).toBeVisible();
  await expect(page.getByText('看不懂这个年级')).toBeVisible();
  await expect(page.getByText('看不懂这个“类型”')).toBeVisible();
  await expect(page.getByText('“文件名”与第 2 行重复')).toBeVisible();
  await expect(page.getByText(/不会上传的文件：多余.png/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^上传这/ })).toHaveCount(0);
  await choose(page, '换一个表格', [good]);
  await expect(page.getByText('没有发现问题。')).toBeVisible();

  // the line breaks while they are sent, and then the page is closed
  await page.route('**/api/courseware/uploads**', (route) => route.abort());
  await page.locator('label', { hasText: '提交审核，本校公开' }).click();
  await page.getByRole('button', { name: '上传这 2 个文件' }).click();
  await expect(page.getByText('已好 0 个，共 2 个')).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/library/bulk');
  await expect(page.getByText('请重新选择这个文件，接着传').first()).toBeVisible();
  await lookAt({ name: 'library-bulk', page, open: framed('/library/bulk') });
  await page.unrouteAll();
  await choose(page, '选择没有传完的文件', pictures);
  await expect(page).toHaveURL(/scope=mine/);
  await expect(page.getByRole('link', { name: '口算练习' })).toBeVisible();
  await expect(page.getByRole('link', { name: '竖式', exact: true })).toBeVisible();
  await expect(page.getByText('等学校审核')).toHaveCount(2);
  await page.goto('/library/bulk');
  await expect(page.getByRole('button', { name: '选择表格' })).toBeVisible();
  await lookAt({ name: 'library-bulk-new', page, open: framed('/library/bulk') });
});
