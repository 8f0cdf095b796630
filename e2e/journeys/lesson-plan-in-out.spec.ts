import { readFile } from 'node:fs/promises';
import { expect, test, type Visitor } from '../support/journey.ts';
import {
  openPlan,
  pastePicture,
  sectionOf,
  sharedPlan,
  typeInto,
  untilSaved,
} from '../support/lesson-plan.ts';

const pasteHtml = ({ page }: Visitor, html: string) =>
  page.locator('.ProseMirror').evaluate((editor, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);

test('a plan takes pictures, names people, goes out as Word and comes back', async ({ visit }) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  await openPlan(lead.page, id);
  await openPlan(assisting.page, id);

  await test.step('a pasted picture is seen by the other school, with its words', async () => {
    await typeInto(lead.page, 'boardPlan', '板书如图');
    await pastePicture(lead.page);
    const picture = sectionOf(assisting.page, 'boardPlan').locator('.plan-image');
    await expect(picture).toHaveAttribute('data-state', 'there', { timeout: 30_000 });
    await sectionOf(lead.page, 'boardPlan').locator('.plan-image img').click();
    await lead.page.keyboard.press('Enter');
    await lead.page.keyboard.type('分数板书');
    await expect(picture.locator('img')).toHaveAttribute('alt', '分数板书');
  });

  await test.step('a table with merged cells comes in by paste, its foreign picture does not', async () => {
    await typeInto(lead.page, 'materials', '用表');
    await pasteHtml(
      lead,
      '<table><tr><td colspan="2">两端</td></tr><tr><td>展台</td><td>话筒</td></tr></table><img src="https://example.com/x.png">',
    );
    await expect(sectionOf(assisting.page, 'materials').locator('td[colspan="2"]')).toContainText('两端');
    await expect(lead.page.getByText(/1 张图片在别的网站上/)).toBeVisible();
  });

  await test.step('cells that are drawn over become one; one alone offers no merging', async () => {
    const { page } = lead;
    const cells = sectionOf(page, 'materials').locator('td');
    const menu = async (name: string) => {
      await page.getByRole('button', { name: '表格', exact: true }).click();
      return page.getByRole('menuitem', { name, exact: true });
    };
    await cells.nth(1).click();
    await expect(await menu('合并单元格')).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await cells.nth(1).hover();
    await page.mouse.down();
    await cells.nth(2).hover();
    await expect(sectionOf(page, 'materials').locator('.selectedCell')).toHaveCount(2);
    await page.mouse.up();
    await (await menu('合并单元格')).click();
    await expect(sectionOf(assisting.page, 'materials').locator('td[colspan="2"]')).toHaveCount(2);
    await expect(await menu('拆分单元格')).not.toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
  });

  await test.step('a list of Word is a list', async () => {
    await typeInto(lead.page, 'methods', '步骤');
    const item = (sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;
    await pasteHtml(
      lead,
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><p class=MsoNormal>：</p>${item('1.', '读题')}${item('2.', '折纸')}<!--EndFragment--></body></html>`,
    );
    await expect(sectionOf(assisting.page, 'methods').locator('p[data-list="ordered"]')).toHaveText([
      '读题',
      '折纸',
    ]);
  });

  await test.step('somebody named in the text finds the plan among those that name them', async () => {
    await typeInto(lead.page, 'assessment', '请看@王');
    await lead.page
      .getByRole('listbox', { name: '提到谁' })
      .getByRole('option', { name: /王德福/ })
      .waitFor();
    await lead.page.keyboard.press('Enter');
    await expect(sectionOf(assisting.page, 'assessment').locator('.plan-mention')).toHaveText('@王德福');
    await untilSaved(lead.page);
    await expect(async () => {
      const { items } = (await (await assisting.api.get('/api/lesson-plans?mine=mentioned')).json()) as {
        items: { id: string }[];
      };
      expect(items.map((plan) => plan.id)).toContain(id);
    }).toPass({ timeout: 30_000 });
  });

  await test.step('exported as Word and imported, it says the same', async () => {
    await lead.page.getByRole('button', { name: '更多' }).click();
    const [download] = await Promise.all([
      lead.page.waitForEvent('download'),
      lead.page.getByRole('menuitem', { name: /导出 Word/ }).click(),
    ]);
    const content = await readFile(await download.path());
    await lead.page.goto('/lesson-plans');
    await lead.page.getByRole('button', { name: '从 Word 导入' }).click();
    const field = lead.page.locator('input[type=file][accept=".docx"]');
    await field.setInputFiles({ name: '坏.docx', mimeType: 'application/zip', buffer: Buffer.from('hello') });
    await expect(lead.page.getByText('这不是 Word 文件')).toBeVisible();
    await field.setInputFiles({ name: '教案.docx', mimeType: 'application/zip', buffer: content });
    await lead.page.getByRole('button', { name: '建立教案' }).click({ timeout: 30_000 });
    await lead.page.waitForURL(/lesson-plans\/(?!$)/);
    await expect(sectionOf(lead.page, 'materials').locator('td[colspan="2"]')).toHaveText(
      ['两端', /^展台\s*话筒$/],
      { timeout: 30_000 },
    );
    await expect(sectionOf(lead.page, 'boardPlan').locator('.plan-image')).toHaveAttribute(
      'data-state',
      'there',
    );
  });
});
