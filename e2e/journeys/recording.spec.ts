import type { Page } from '@playwright/test';
import { drawStroke } from '../support/courseware.ts';
import { expect, test } from '../support/journey.ts';
import {
  enterRoom,
  firstLesson,
  startScreen,
  untilPicture,
  untilSound,
  untilState,
} from '../support/lesson.ts';
import { sharedPlan } from '../support/lesson-plan.ts';
import { lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'recording' });

const YUNLING = '云岭小学 三(2)班教室';

/** Each picture and sound that plays: where it is (s), how many pictures were drawn, whether it is a picture. */
const playing = (page: Page) =>
  page.locator('video, audio').evaluateAll((elements) =>
    (elements as HTMLMediaElement[]).map((element) => ({
      isPicture: element instanceof HTMLVideoElement,
      at: element.currentTime,
      // one that has nothing at this moment waits where it was
      isPlaying: !element.paused && element.readyState >= 2,
      pictures: element instanceof HTMLVideoElement ? element.getVideoPlaybackQuality().totalVideoFrames : 0,
    })),
  );

test('a lesson of two schools is recorded and watched by the other school right after it', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { id, title } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const assisting = await visit('assisting');

  await test.step('both ends are there, and the lead teacher switches the recording on', async () => {
    await enterRoom(lead.page, id);
    await startScreen(far.page, id);
    await untilPicture(lead.page, YUNLING);
    await untilSound(far.page, '李晓兰');
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on', ({ live }) => live.recording !== null);
  });

  const recording = async () => {
    const answer = await assisting.api.get(`/api/lessons/${id}/recording`);
    return (
      (await answer.json()) as { recording: { id: string; isRecording: boolean; endMs: number } | null }
    ).recording;
  };
  type Track = { name: string; source: string; segments: { startMs: number; endMs: number }[] };
  const tracks = async (): Promise<Track[]> => {
    const found = await recording();
    if (found === null) return [];
    const answer = await assisting.api.get(`/api/recordings/${found.id}`);
    return ((await answer.json()) as { tracks: Track[] }).tracks;
  };

  await test.step('pictures of both rooms and the teacher’s sound are written as they come', async () => {
    await drawStroke(lead.page);
    await expect
      .poll(
        async () =>
          (await tracks())
            .filter(({ segments }) => segments.some(({ startMs, endMs }) => endMs - startMs > 10_000))
            .map(({ name, source }) => `${name} ${source}`),
        { timeout: 90_000 },
      )
      .toEqual(expect.arrayContaining(['李晓兰 camera', '李晓兰 microphone', `${YUNLING} camera`]));
  });

  await test.step('it is switched off, and what was recorded plays at the other school', async () => {
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    await expect.poll(async () => (await recording())?.isRecording, { timeout: 30_000 }).toBe(false);
    const { page } = assisting;
    await page.goto(`/lessons/${id}`);
    await page.getByRole('link', { name: '看录像' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('button', { name: '播放', exact: true }).first().click();
    await expect
      .poll(async () => (await playing(page)).filter(({ pictures, at }) => pictures > 20 && at > 2).length, {
        timeout: 60_000,
      })
      .toBeGreaterThanOrEqual(2);
    // one clock for all of them
    const now = (await playing(page)).filter(({ isPlaying }) => isPlaying).map(({ at }) => at);
    expect(Math.max(...now) - Math.min(...now)).toBeLessThan(1);
    await picture(page, 'recording');
  });

  await test.step('going back to the beginning plays it again', async () => {
    const { page } = assisting;
    await page.keyboard.press('Home');
    // it may have come to its end meanwhile
    const play = page.getByRole('button', { name: /^(播放|重新播放)$/ });
    if (await play.isVisible()) await play.click();
    const early = async () =>
      (await playing(page)).filter(({ isPlaying, isPicture, at }) => isPlaying && isPicture && at < 8).length;
    await expect.poll(early, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);
  });

  await test.step('it is found among the recordings, and the lead teacher sees who watched it', async () => {
    const { page } = assisting;
    const plan = await sharedPlan(assisting.api);
    await page.goto(`/lesson-plans/${plan.id}/rounds`);
    await expect(page.getByRole('link', { name: `《${title}》的录像` })).toBeVisible();
    const list = (of: Page) =>
      lookAt({
        name: 'recordings',
        page: of,
        open: async (one) => {
          await one.goto('/recordings');
          await expect(one.getByRole('link', { name: title })).toBeVisible();
        },
      });
    await list(page);
    await page.getByRole('searchbox').fill('云岭 李晓兰');
    await expect(page.getByRole('link', { name: title })).toBeVisible();
    await expect(page.getByText(/看过，/)).toBeVisible();
    await page.getByRole('searchbox').fill('查无此课');
    await expect(page.getByText('没有找到这样的录像')).toBeVisible();
    await lead.page.goto(`/recordings/${(await recording())?.id ?? ''}`);
    await lead.page.getByRole('button', { name: '谁看过' }).click();
    const dialog = lead.page.getByRole('dialog', { name: '谁看过这份录像' });
    await expect(dialog.getByRole('listitem').filter({ hasText: '王德福 云岭小学' })).toBeVisible();
    await picture(lead.page, 'recording-watchers');
  });
});
