import { expect, type Page } from '@playwright/test';
import { sectionOf, typeInto, untilSaved } from './lesson-plan.ts';

/** Two decide otherwise on one suggestion in the same moment: one of them decides, and no word is lost. */
export async function decideAtOnce(lead: Page, colleague: Page): Promise<void> {
  await typeInto(lead, 'homework', '抄写');
  await untilSaved(lead);
  await expect(sectionOf(colleague, 'homework')).toContainText('抄写');
  const mode = colleague.getByRole('button', { name: '修订' });
  await mode.click();
  await typeInto(colleague, 'homework', '');
  await colleague.keyboard.press('Shift+ArrowLeft');
  await colleague.keyboard.press('Shift+ArrowLeft');
  await colleague.keyboard.type('画图');
  await mode.click();
  const listOf = (page: Page) => page.getByRole('region', { name: '修订建议' });
  for (const page of [lead, colleague]) await expect(listOf(page).getByText('1 条修订建议')).toBeVisible();
  // found beforehand: the second button may go while it is pressed
  const found = await Promise.all([
    listOf(lead).getByRole('button', { name: '接受', exact: true }).elementHandle(),
    listOf(colleague).getByRole('button', { name: '拒绝', exact: true }).elementHandle(),
  ]);
  await Promise.all(found.map((button) => button.dispatchEvent('click')));
  for (const page of [lead, colleague]) {
    await expect(listOf(page)).toHaveCount(0);
    await untilSaved(page);
    await expect(sectionOf(page, 'homework')).toContainText(/^[^抄画]*(抄写|画图)[^抄画]*$/);
  }
}

/** The colleague suggests a new step and to remove one; the lead accepts the one and rejects the other. */
export async function suggestSteps(lead: Page, colleague: Page): Promise<void> {
  const stepsOf = (page: Page) => sectionOf(page, 'steps').locator('.plan-step');
  const meterOf = (page: Page) => sectionOf(page, 'steps').locator('.plan-meter');
  const count = await stepsOf(lead).count();
  const minutes = await meterOf(lead).textContent();
  const mode = colleague.getByRole('button', { name: '修订' });
  await mode.click();
  await stepsOf(colleague).last().locator('p').first().click();
  await colleague.keyboard.press('Control+Enter');
  await colleague.keyboard.type('折纸比一比');
  const mine = colleague.getByRole('group', { name: '环节: 折纸比一比, 王德福 建议加这个环节' });
  await mine.getByRole('spinbutton', { name: '这一环节的分钟数' }).fill('6');
  const first = stepsOf(colleague).first();
  await first.getByRole('button', { name: '上移这一环节' }).click();
  await expect(colleague.getByRole('alert')).toContainText('修订时只能改文字、增删环节');
  await colleague.getByRole('button', { name: '知道了' }).first().click();
  await first.getByRole('button', { name: '删除这一环节' }).click();
  await expect(first).toContainText('王德福 建议删去这个环节');
  await mode.click();

  const list = lead.getByRole('region', { name: '修订建议' });
  await expect(list.getByText('2 条修订建议')).toBeVisible();
  await expect(stepsOf(lead)).toHaveCount(count + 1);
  // neither counts before it is accepted
  await expect(meterOf(lead)).toHaveText(minutes ?? '');
  await list.getByRole('button', { name: '加一个环节《折纸比一比》' }).press('Enter');
  const added = lead.getByRole('group', { name: /^环节: 折纸比一比/ });
  await expect(added).toBeInViewport();
  const hasCaret = () => added.evaluate((step) => step.contains(document.getSelection()?.anchorNode ?? null));
  await expect.poll(hasCaret).toBe(true);
  const card = (words: RegExp) => list.getByRole('listitem').filter({ hasText: words });
  await card(/加一个环节/)
    .getByRole('button', { name: '接受' })
    .press('Enter');
  // who settles by keyboard goes on with the next
  await expect(list.getByRole('button', { name: /^删去环节《/ })).toBeFocused();
  await card(/删去环节/)
    .getByRole('button', { name: '拒绝' })
    .press('Enter');
  await expect(list).toHaveCount(0);
  await expect(stepsOf(colleague)).toHaveCount(count + 1);
  await expect(stepsOf(colleague).last()).toHaveAccessibleName('环节: 折纸比一比');
  await expect(sectionOf(colleague, 'steps').locator('[data-added], [data-removed], ins')).toHaveCount(0);
  await expect(meterOf(colleague)).not.toHaveText(minutes ?? '');
  await lead.getByRole('button', { name: '撤销' }).first().click();
  await expect(list.getByRole('button', { name: /^删去环节《/ })).toBeVisible();
  await list.getByRole('button', { name: '全部拒绝' }).click();
  await expect(list).toHaveCount(0);
}
