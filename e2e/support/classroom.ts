import { expect, type Page } from '@playwright/test';

/** Makes a room with a screen as a school's administrator does it. Returns the screen's one-time link. */
export async function addScreen(page: Page, school: string, room: string): Promise<string> {
  await page.goto(`${school}?tab=rooms`);
  await page.getByRole('button', { name: '新建教室' }).click();
  const making = page.getByRole('dialog', { name: '新建教室' });
  await making.getByRole('textbox', { name: '教室名称' }).fill(room);
  await making.getByRole('textbox', { name: '教室名称' }).press('Enter');
  await expect(making).toBeHidden();
  await page.getByRole('button', { name: `在 ${room} 添加大屏` }).click();
  const adding = page.getByRole('dialog', { name: `在“${room}”添加大屏` });
  await adding.getByRole('textbox', { name: '大屏名称' }).fill('讲台大屏');
  await adding.getByRole('textbox', { name: '大屏名称' }).press('Enter');
  const link = page.getByRole('textbox', { name: '登录链接' });
  await expect(link).toHaveValue(/#/);
  const url = await link.inputValue();
  await page.getByRole('button', { name: '完成' }).click();
  return url;
}

/** A screen that was never signed in starts by its link and waits for its lessons. */
export async function redeemLink(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page).toHaveURL(/\/classroom$/);
}
