import type { Page } from '@playwright/test';
import { chooseEverywhere, listenToAll, personIdOf, untilSheetSaved } from '../support/evaluation.ts';
import { expect, test } from '../support/journey.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { publishReport, writeReport } from '../support/review-report.ts';
import { lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'evidence' });

const panelOf = (page: Page) => page.getByRole('complementary', { name: '评课表' });
const positionOf = async (page: Page): Promise<number> =>
  Number(await page.getByRole('slider', { name: '播放位置' }).getAttribute('aria-valuenow'));

test('two raters judge a lesson beside its recording, with evidence that opens together', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const researcher = await visit('researcher');
  const screen = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const { lessonId, recordingId } = await test.step('a lesson is recorded', () =>
    recordLesson({ lead, screen }, 26_000));
  await screen.context.close();

  const evaluationId = await test.step('a research officer asks both teachers', async () => {
    const raters = [
      { personId: await personIdOf(lead.api), role: 'self' },
      { personId: await personIdOf(assisting.api), role: 'peer' },
    ];
    const answer = await researcher.api.post('/api/evaluations', {
      data: {
        ...{ name: '录课评议', subject: { kind: 'lesson', id: lessonId }, template: { presetId: 'general' } },
        raters,
      },
    });
    expect(answer.status()).toBe(200);
    return ((await answer.json()) as { id: string }).id;
  });
  const address = `/recordings/${recordingId}?beside=evaluation&evaluation=${evaluationId}`;
  const timeline = (page: Page) => page.getByRole('slider', { name: '播放位置' });

  await test.step('the way from the evaluation leads beside the player', async () => {
    await assisting.page.goto(`/evaluations/${evaluationId}`);
    await assisting.page.getByRole('link', { name: '对着录课填' }).click();
    await expect(panelOf(assisting.page).getByRole('radiogroup').first()).toBeVisible();
  });

  await test.step('a piece of evidence is taken by keys, trimmed, and played again', async () => {
    const { page } = assisting;
    const panel = panelOf(page);
    await chooseEverywhere(page, '良');
    const first = panel.getByRole('group', { name: /教学目标/ }).first();
    await first.getByText('优', { exact: true }).click();
    await timeline(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('e');
    await expect(panel.getByText('到这里为止（从 0:05 起）')).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('e');
    await expect(panel.getByRole('button', { name: /^播放片段 0:05–0:15/ })).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await panel.getByRole('button', { name: '片段 0:05–0:15：终点改到播放位置' }).click();
    const piece = panel.getByRole('button', { name: /^播放片段 0:05–0:10/ });
    await untilSheetSaved(page);
    await piece.click();
    await expect(piece).toHaveAttribute('data-playing', 'true');
    await expect(piece).not.toHaveAttribute('data-playing', 'true', { timeout: 60_000 });
    // it stopped at the end of the piece, by itself
    await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible();
    expect(Math.abs((await positionOf(page)) - 10)).toBeLessThan(1.5);
  });

  await test.step('a remark has its evidence too; all of it is there after a reload', async () => {
    const { page } = assisting;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '再写一条建议' }).click();
    await panel.getByLabel('建议：第 1 条', { exact: true }).fill('等学生想一想再叫人');
    await panel.getByRole('button', { name: '从播放位置起取片段：建议：第 1 条' }).click();
    await timeline(page).focus();
    await page.keyboard.press('l');
    await panel.getByRole('button', { name: '片段到播放位置为止：建议：第 1 条' }).click();
    await expect(panel.getByRole('button', { name: /^播放片段 0:10–0:20：建议/ })).toBeVisible();
    await untilSheetSaved(page);
    await page.reload();
    await expect(panel.getByRole('button', { name: /^播放片段 0:05–0:10/ })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^播放片段 0:10–0:20/ })).toBeVisible();
  });
  await lookAt({
    name: 'evidence-sheet',
    page: assisting.page,
    open: async (page) => {
      await page.goto(address);
      await panelOf(page)
        .or(page.getByRole('complementary', { name: 'Sheet' }))
        .waitFor();
      await page.getByRole('radiogroup').first().waitFor();
      await page.locator('[id^="indicator-"]').first().scrollIntoViewIfNeeded();
    },
  });

  const clipId = await test.step('it is submitted, and nothing of it reaches the other rater', async () => {
    const sheet = (await (await assisting.api.get(`/api/evaluations/${evaluationId}/own-sheet`)).json()) as {
      content: { clips: Record<string, { id: string }[]> };
    };
    const id = Object.values(sheet.content.clips)[0]?.[0]?.id ?? '';
    expect(id).not.toBe('');
    const wire = listenToAll(lead.page);
    await lead.page.goto(address);
    await expect(panelOf(lead.page).getByRole('radiogroup').first()).toBeVisible();
    await panelOf(assisting.page).getByRole('button', { name: '提交', exact: true }).click();
    await expect(panelOf(assisting.page).getByText('已提交，封存到揭晓')).toBeVisible();
    await chooseEverywhere(lead.page, '中');
    await timeline(lead.page).focus();
    await lead.page.keyboard.press('Home');
    await lead.page.keyboard.press('e');
    await lead.page.keyboard.press('l');
    await lead.page.keyboard.press('e');
    await untilSheetSaved(lead.page);
    await panelOf(lead.page).getByRole('button', { name: '提交', exact: true }).click();
    await expect(panelOf(lead.page).getByText('已提交，封存到揭晓')).toBeVisible();
    expect(wire.sockets()).toBeGreaterThan(0);
    const all = await wire.text();
    expect(all).toContain(evaluationId);
    expect(all).not.toContain(id);
    expect(all).not.toContain('等学生想一想再叫人');
    return id;
  });

  await test.step('opened together: spread and evidence of both stand side by side, and play', async () => {
    await researcher.page.goto(`/evaluations/${evaluationId}`);
    await researcher.page.getByRole('button', { name: '大家都交了，一起揭晓' }).click();
    await researcher.page.getByRole('dialog').getByRole('button', { name: '揭晓', exact: true }).click();
    await expect(researcher.page.getByRole('link', { name: '看结果' })).toBeVisible();
    const panel = panelOf(lead.page);
    const item = panel.getByRole('region', { name: /教学目标/ });
    await expect(item.getByRole('listitem')).toHaveCount(2);
    await expect(item).toContainText('王德福');
    await expect(item.getByText('分歧较大')).toBeVisible();
    const piece = panel.getByRole('button', { name: /^播放片段 0:05–0:10：王德福/ });
    await piece.click();
    await expect(piece).toHaveAttribute('data-playing', 'true');
    await expect(piece).not.toHaveAttribute('data-playing', 'true', { timeout: 60_000 });
    expect(Math.abs((await positionOf(lead.page)) - 10)).toBeLessThan(1.5);
    const results = await lead.api.get(`/api/evaluations/${evaluationId}/results`);
    expect(await results.text()).toContain(clipId);
  });
  await lookAt({
    name: 'evidence-opened',
    page: lead.page,
    open: async (page) => {
      await page.goto(address);
      await page.locator('[aria-labelledby^="evidence-"]').first().waitFor();
    },
  });

  await test.step('a comment argues from a colleague’s piece, with its stretch and its item', async () => {
    const { page } = lead;
    const argue = () => panelOf(page).getByRole('button', { name: /^就片段 0:05–0:10 写评论：王德福/ });
    await argue().click();
    const form = page.getByRole('region', { name: /0:05/ });
    await expect(form.getByRole('radio', { name: '一段' })).toBeChecked();
    await picture(page, 'evidence-argue');
    await form.getByRole('combobox', { name: '评课指标' }).waitFor();
    await form.locator('textarea').first().fill('这一段学生其实已经回答了');
    await form.getByRole('button', { name: '发表', exact: true }).click();
    const said = async () => {
      const answer = await assisting.api.get(`/api/recordings/${recordingId}/comments`);
      return ((await answer.json()) as { items: object[] }).items;
    };
    await expect
      .poll(said)
      .toMatchObject([
        { startMs: 5_000, endMs: 10_000, indicator: { evaluationId, name: expect.any(String) as unknown } },
      ]);
    expect(new URL(page.url()).searchParams.has('about')).toBe(false);
  });

  const group = { moderator: researcher, colleague: assisting, recordingId };
  await test.step('the group writes its report beside the recording, with pictures of it', () =>
    writeReport(group));
  await test.step('published, it is read, saved as Word, and found in the plan’s chain', () =>
    publishReport(group));
});
