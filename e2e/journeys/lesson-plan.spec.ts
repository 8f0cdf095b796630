import { expect, test } from '../support/journey.ts';
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

test('two schools write one lesson plan', async ({ visit, installation }) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  await openPlan(lead.page, id);
  await openPlan(assisting.page, id);

  await test.step('at the same time, each seeing who the other is', async () => {
    await Promise.all([
      typeInto(lead.page, 'materialAnalysis', '蓝溪写在教材分析。'),
      typeInto(assisting.page, 'keyPoints', '云岭写在重点。'),
    ]);
    await expect(sectionOf(assisting.page, 'materialAnalysis')).toContainText('蓝溪写在教材分析。');
    await expect(sectionOf(lead.page, 'keyPoints')).toContainText('云岭写在重点。');
    await expect(lead.page.getByRole('button', { name: /王德福/ }).first()).toBeVisible();
    await untilSaved(lead.page);
    await untilSaved(assisting.page);
  });

  await test.step('while the server is killed: nothing said to be saved is lost, the rest is merged', async () => {
    await installation.killApp();
    await Promise.all([untilOffline(lead.page), untilOffline(assisting.page)]);
    await typeInto(lead.page, 'materialAnalysis', '蓝溪断线时写的。');
    await typeInto(assisting.page, 'materialAnalysis', '云岭断线时写的。');
    await installation.startApp();
    for (const { page } of [lead, assisting]) {
      await untilSaved(page);
      for (const words of ['蓝溪写在教材分析。', '蓝溪断线时写的。', '云岭断线时写的。'])
        await expect(sectionOf(page, 'materialAnalysis')).toContainText(words, { timeout: 30_000 });
    }
    await expect
      .poll(() => textOf(lead.page, 'materialAnalysis'), { message: 'both have the same' })
      .toEqual(await textOf(assisting.page, 'materialAnalysis'));
  });

  await test.step('who is no longer an author cannot write any more', async () => {
    const detail = (await (await lead.api.get(`/api/lesson-plans/${id}`)).json()) as {
      authors: { id: string; name: string }[];
    };
    const left = detail.authors.filter(({ name }) => name !== '王德福').map((one) => one.id);
    const answer = await lead.api.patch(`/api/lesson-plans/${id}`, { data: { authorIds: left } });
    expect(answer.ok(), await answer.text()).toBe(true);
    await expect(editorOf(assisting.page)).toHaveAttribute('contenteditable', 'false', { timeout: 30_000 });
  });
});

test('the lines of the head of a plan meet on a phone, in both languages', async ({ visit }) => {
  const { page, api } = await visit('lead');
  const { id } = await sharedPlan(api);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/lesson-plans');
  for (const language of ['zh-CN', 'en']) {
    await page.evaluate((wished) => localStorage.setItem('tongtang.language', wished), language);
    await openPlan(page, id);
    const widths = await page
      .locator('[data-wide] > [aria-hidden]')
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().width));
    expect(widths).toHaveLength(10);
    expect(new Set(widths).size, `widths of the labels in ${language}`).toBe(1);
  }
});
