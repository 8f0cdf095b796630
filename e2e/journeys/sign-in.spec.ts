import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/journey.ts';

test('a teacher signs in by one click on a demonstration account and out again', async ({
  page,
  installation,
}) => {
  await page.goto(installation.url);
  await page.getByRole('button', { name: /李晓兰/ }).click();
  await expect(page).toHaveURL(`${installation.url}/`);
  await expect(page.getByRole('button', { name: /李晓兰/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('a wrong password says so and keeps the account', async ({ page, installation }) => {
  await page.goto(`${installation.url}/sign-in`);
  await page.getByRole('textbox', { name: '账号' }).fill('lead');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('账号或密码');
  await expect(page.getByRole('textbox', { name: '账号' })).toHaveValue('lead');
});
