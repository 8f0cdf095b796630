import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../support/journey.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { framed, lookAt, picture } from '../support/screens.ts';

/** Pictures that really play. */
const playing = (page: Page) =>
  page
    .locator('video')
    .evaluateAll(
      (elements) =>
        (elements as HTMLVideoElement[]).filter(
          (video) => video.getVideoPlaybackQuality().totalVideoFrames > 10 && !video.paused,
        ).length,
    );

const NAME = '顾远帆';

/** A teacher of a school that has nothing to do with the lesson. */
async function teacherElsewhere(visit: (account: string | null) => Promise<Visitor>): Promise<Visitor> {
  const { api } = await visit('coordinator');
  const { actor } = (await (await api.get('/api/session')).json()) as {
    actor: { grants: { regionPath: string[] }[] };
  };
  const regionId = actor.grants[0]?.regionPath.at(-1);
  const stamp = Date.now().toString(36);
  const school = await api.post('/api/organisations', {
    data: { kind: 'school', regionId, name: `河湾小学${stamp}`, shortName: '河湾小学' },
  });
  const { id: organisationId } = (await school.json()) as { id: string };
  const account = `outside-${stamp}`;
  const made = await api.post('/api/people', {
    data: { organisationId, role: 'teacher', name: NAME, account, subject: '数学' },
  });
  const { oneTimePassword } = (await made.json()) as { oneTimePassword: string };
  const visitor = await visit(null);
  await visitor.api.post('/api/session', { data: { account, password: oneTimePassword } });
  const changed = await visitor.api.post('/api/session/password', {
    data: { currentPassword: oneTimePassword, newPassword: 'he-wan-2026-xiao' },
  });
  expect(changed.ok()).toBe(true);
  return visitor;
}

test.use({ ownInstallation: 'shares' });

test('somebody from outside watches a shared recording without its pupils, until the share is ended', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const screen = await visit('screen-yunling');
  const { recordingId } = await recordLesson({ lead, screen }, 20_000);
  await screen.page.close();
  await lead.page.close();
  const path = `/recordings/${recordingId}`;
  const outsider = await teacherElsewhere(visit);
  expect((await outsider.api.get(`/api${path}`)).status()).toBe(404);
  const headmaster = await visit('school-lanxi');
  const { page } = headmaster;

  await test.step('the school shares it by name, with the keyboard', async () => {
    await page.goto(path);
    await page.getByRole('button', { name: '分享', exact: true }).press('Enter');
    await page.getByRole('button', { name: '分享给…' }).press('Enter');
    const form = page.getByRole('dialog', { name: '分享给谁' });
    await form.getByRole('button', { name: /^分\s?享$/ }).press('Enter');
    await expect(form.getByText('请选择分享给谁')).toBeVisible();
    await expect(form.getByRole('checkbox', { name: /包含学生/ })).toBeChecked();
    await form.getByRole('combobox', { name: '选择' }).fill(NAME);
    await expect(page.locator('.ant-select-item-option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(form.getByRole('checkbox', { name: /包含学生/ })).not.toBeChecked();
    await picture(page, 'share-form');
    await form.getByRole('button', { name: /^分\s?享$/ }).press('Enter');
    await expect(page.getByText(/已分享，到/)).toBeVisible();
    await expect(page.getByText('分享中')).toBeVisible();
    await picture(page, 'share-list');
  });

  await test.step('who was named finds it in the list, sees the teacher and no class, and a mark', async () => {
    await outsider.page.goto('/recordings');
    await expect(outsider.page.getByText(/何文清 分享给您，到/)).toBeVisible();
    await lookAt({ name: 'shared-list', page: outsider.page, open: framed('/recordings') });
    await lookAt({ name: 'shared-recording', page: outsider.page, open: framed(path) });
    await outsider.page.goto(path);
    await outsider.page.getByRole('button', { name: '播放', exact: true }).first().click();
    await expect.poll(() => playing(outsider.page), { timeout: 60_000 }).toBe(1);
    await expect(outsider.page.locator(`[data-words^="${NAME} · 河湾小学"]`).first()).toBeVisible();
    await expect(outsider.page.getByText('教室', { exact: true })).toHaveCount(0);
    await expect(outsider.page.getByRole('button', { name: '存到本机' })).toHaveCount(0);
    await picture(outsider.page, 'shared-playing');
  });

  await test.step('ended, it stops by itself, and the school sees who watched through it', async () => {
    await page.getByRole('button', { name: `收回给 ${NAME} 的分享` }).press('Enter');
    await expect(page.getByText(/何文清 已收回/)).toBeVisible();
    await expect(outsider.page.getByRole('heading', { name: '这份录像的分享已经结束' })).toBeVisible({
      timeout: 10_000,
    });
    await expect(outsider.page.locator('video, audio')).toHaveCount(0);
    await picture(outsider.page, 'shared-ended');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '谁看过' }).click();
    await expect(page.getByText(`通过 何文清 的分享（${NAME}）`)).toBeVisible();
    await picture(page, 'shared-watchers');
  });
});
