import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { editorOf, openPlan, sectionOf, sharedPlan, typeInto, untilOffline } from '../support/lesson-plan.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'lost-' });

test('who may only read when the line comes back copies out what was refused, and goes on as a reader', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { page, context } = await visit('assisting');
  const { id } = await sharedPlan(lead.api);
  await openPlan(page, id);
  await context.setOffline(true);
  await untilOffline(page);
  await typeInto(page, 'keyPoints', '离线时写的一句。');
  await makeReader(lead.api, id, '王德福');
  await context.setOffline(false);
  const notice = page.getByRole('alert').filter({ hasText: '您现在只能看这份教案，有修改没有保存到服务器' });
  await expect(notice).toBeVisible();
  await picture(page, 'made-reader');

  await test.step('the list of plans tells it too, also after a reload', async () => {
    await page.goto('/lesson-plans');
    const told = page.getByRole('alert').filter({ hasText: '有 1 份文档您不能再打开或修改了' });
    await expect(told).toBeVisible();
    await told.getByRole('button', { name: '看一看，复制出来' }).click();
    await expect(page.getByRole('dialog')).toContainText('离线时写的一句。');
    await page.keyboard.press('Escape');
  });

  await test.step('copied, given up; then the plan as all others see it', async () => {
    await page.goto(`/lesson-plans/${id}`);
    await expect(notice).toBeVisible();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await notice.getByRole('button', { name: '复制全文' }).click();
    await expect(page.getByText('已复制全文')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('离线时写的一句。');
    await notice.getByRole('button', { name: '清除这台电脑上的副本' }).click();
    await expect(notice).toHaveCount(0);
    await expect(sectionOf(page, 'keyPoints')).toContainText('平均分');
    await expect(editorOf(page)).not.toContainText('离线时写的一句。');
    await expect(page.getByText('只读：您可以看和讨论，不能改正文')).toBeVisible();
  });

  await test.step('a comment that was begun is still there when the plan is gone and loaded again', async () => {
    await page.getByRole('button', { name: '对整份教案评论' }).click();
    await page.getByRole('textbox', { name: /写下评论/ }).fill('没有发出的评论');
    await change(lead.api, id, '/stage', { stage: 'draft' });
    await expect(page.getByRole('heading', { name: '您不能再看这份教案了' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('region', { name: '您没有写完的评论，已经不能发出' })).toContainText(
      '没有发出的评论',
    );
    await picture(page, 'lost-reloaded');
  });
});

/** Takes a person off the authors of a shared plan: they may still read it. */
async function makeReader(api: APIRequestContext, id: string, name: string): Promise<void> {
  const plan = (await (await api.get(`/api/lesson-plans/${id}`)).json()) as {
    authors: { id: string; name: string }[];
  }; // as: the contract
  const authorIds = plan.authors.filter((author) => author.name !== name).map((author) => author.id);
  const answer = await api.patch(`/api/lesson-plans/${id}`, { data: { authorIds } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function change(api: APIRequestContext, id: string, path: string, data: object): Promise<void> {
  const answer = await api.post(`/api/lesson-plans/${id}${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}
