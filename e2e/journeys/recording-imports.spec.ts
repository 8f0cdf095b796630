import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { enterRoom, firstLesson } from '../support/lesson.ts';
import { framed, lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'recording-imports' });

const FIXTURES = join(import.meta.dirname, '../../server/src/features/recording-imports/fixtures');

async function addAngle(page: Page, { file, shows }: { file: string; shows: string }): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (
    await choosing
  ).setFiles({
    ...{ name: `${file}.录播`, mimeType: '', buffer: await readFile(join(FIXTURES, file)) },
  });
  await page.locator('label', { has: page.getByRole('radio', { name: shows, exact: true }) }).click();
  await page.getByRole('button', { name: '开始上传' }).click();
}

/** Of all elements that play: where they are, and what they show or sound. */
const playing = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('video')].map((video) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [16, 9];
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0, 16, 9);
      const pixels = [...(context?.getImageData(0, 0, 16, 9).data ?? [])];
      return { at: video.currentTime, width: video.videoWidth, pixels: pixels.join() };
    }),
  );

test('two files of a lesson recorder become angles that play beside each other', async ({ visit }) => {
  const lead = await visit('lead');
  const { page, api } = await visit('assisting');
  const { id } = await firstLesson(api);
  // a lesson that was held, of which nothing was recorded here
  await enterRoom(lead.page, id);
  await lead.page.getByRole('button', { name: /^离开/ }).click();
  await lead.page.getByRole('button', { name: '下课，结束全部' }).click();
  await lead.page.getByRole('button', { name: '确定下课' }).click();
  await page.goto(`/lessons/${id}`);
  await expect(page.getByRole('link', { name: '录播文件' })).toBeVisible();
  // or from the list of recordings, by what was held
  await page.goto('/recordings');
  await page.getByRole('link', { name: '添加录播文件' }).click();
  await lookAt({ name: 'recording-files-lessons', page, open: framed('/recordings/add-files') });
  await page.getByRole('main').locator(`a[href="/lessons/${id}/recording-files"]`).click();
  await expect(page.getByText('还没有录播文件。')).toBeVisible();

  await test.step('what cannot be played is named, and nothing of it is kept', async () => {
    await addAngle(page, { file: 'hevc.mp4', shows: '其他' });
    await expect(page.getByText(/HEVC \(H\.265\)，浏览器放不了/)).toBeVisible({ timeout: 30_000 });
  });

  await addAngle(page, { file: 'teacher.mp4', shows: '教师' });
  await expect(page.getByText('可以看了')).toHaveCount(1, { timeout: 30_000 });
  await addAngle(page, { file: 'pupils.flv', shows: '学生' });
  await expect(page.getByText('可以看了')).toHaveCount(2, { timeout: 30_000 });
  await lookAt({
    ...{ name: 'recording-imports', page },
    open: async () => {
      await page.goto(`/lessons/${id}/recording-files`);
      await page.locator('progress, li').nth(2).waitFor();
    },
  });

  await page.locator('main a[href^="/recordings/"]').click();
  await expect(page.getByText('教师机位', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: '播放', exact: true }).click();
  const shown = async () => (await playing(page)).filter(({ width }) => width === 160);
  await expect.poll(async () => (await shown()).length, { timeout: 20_000 }).toBe(2);
  const before = await shown();
  await expect
    .poll(
      async () =>
        (await shown()).map(
          ({ at, pixels }, n) => at > (before[n]?.at ?? 0) + 1 && pixels !== before[n]?.pixels,
        ),
      {
        timeout: 20_000,
      },
    )
    .toEqual([true, true]);
  // nobody wrote on the board: a white page would stand for nothing
  await expect(page.getByRole('img', { name: /^白板/ })).toBeHidden();
  await picture(page, 'recording-imports-player');

  await test.step('two microphones of one lesson are laid over each other by their sound', async () => {
    await page.goto(`/lessons/${id}/recording-files`);
    for (const [at, file] of [
      'heard-by-teacher.mp4',
      'heard-by-pupils.mp4',
      'heard-elsewhere.mp4',
    ].entries()) {
      await addAngle(page, { file, shows: '其他' });
      await expect(page.getByText('可以看了')).toHaveCount(3 + at, { timeout: 30_000 });
    }
    const angle = (file: string) => page.getByRole('listitem').filter({ hasText: `${file}.录播` });
    const align = (file: string) =>
      angle(file)
        .getByRole('button', { name: /^按声音对齐/ })
        .click();
    await align('heard-elsewhere.mp4');
    await expect(angle('heard-elsewhere.mp4').getByText(/^听不出/)).toBeVisible({ timeout: 60_000 });
    await angle('heard-by-pupils.mp4')
      .getByRole('button', { name: /^改机位/ })
      .click();
    const form = page.getByRole('form', { name: /^改机位/ });
    await form.getByLabel('机位名称').fill('');
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(form.getByText('请填写机位名称')).toBeVisible();
    await form.getByLabel('机位名称').fill('后排机位');
    const starts = form.getByLabel('文件开始的时间');
    const later = new Date(Date.parse(`${await starts.inputValue()}Z`) + 60_000).toISOString().slice(0, 19);
    await starts.fill(later);
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(angle('heard-by-pupils.mp4').getByText('后排机位', { exact: true })).toBeVisible();
    await align('heard-by-pupils.mp4');
    await expect(angle('heard-by-pupils.mp4').getByText(/要往前移 56\.(2[6-9]|3[0-4]) 秒/)).toBeVisible({
      timeout: 60_000,
    });
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(angle('heard-by-pupils.mp4').getByText('后排机位', { exact: true })).toHaveCount(0);
    await align('heard-by-pupils.mp4');
    const pupils = angle('heard-by-pupils.mp4');
    // said to begin together, the second was switched on 3.7 s later
    const found = pupils.getByText(/要往后移 3\.(6[6-9]|7[0-4]) 秒/);
    await expect(found).toBeVisible({ timeout: 60_000 });
    await picture(page, 'recording-imports-align');
    await pupils.getByRole('button', { name: '移动', exact: true }).click();
    await expect(page.getByText(/已移动 3\.\d\d 秒/)).toBeVisible();
    const fits = pupils.getByText(/已经和.*对齐/);
    await expect(fits).toBeVisible();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(found).toBeVisible();
    await pupils.getByRole('button', { name: '移动', exact: true }).click();
    await expect(fits).toBeVisible();
    // listened to again where it is now
    await page.reload();
    await align('heard-by-pupils.mp4');
    await expect(fits).toBeVisible({ timeout: 60_000 });
  });
});
