import type { Page } from '@playwright/test';
import { enterRoom, firstLesson, startScreen, stateOf, untilPicture, untilState } from '../support/lesson.ts';
import { expect, test } from '../support/journey.ts';

type CountingWindow = Window & { openings?: number };

/** Counts from the next page on how often microphone or camera are opened. */
const countOpenings = (page: Page) =>
  page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    const counting = window as CountingWindow;
    counting.openings = 0;
    devices.getUserMedia = (constraints) => {
      counting.openings = (counting.openings ?? 0) + 1;
      return open(constraints);
    };
  });

const openingsOf = (page: Page) => page.evaluate(() => (window as CountingWindow).openings);

test('kill -9 of the application, then of the media server, in the middle of a lesson', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling');
  await Promise.all([countOpenings(lead.page), countOpenings(far.page)]);
  await enterRoom(lead.page, id);
  await startScreen(far.page, id);
  // both directions flow before the kill: what was never subscribed cannot go on
  await untilPicture(far.page, '李晓兰');
  await untilPicture(lead.page, '云岭小学 三(2)班教室');

  await test.step('the application dies: sound and picture go on, the lesson comes back by itself', async () => {
    const media = await installation.mediaPid();
    await installation.killApp();
    await untilPicture(far.page, '李晓兰');
    await untilPicture(lead.page, '云岭小学 三(2)班教室');
    await lead.page.keyboard.press('2');
    await installation.startApp();
    expect(await installation.mediaPid(), 'the media server was adopted').toBe(media);
    await untilState(far.page, 'what was done meanwhile arrives', ({ live }) => live.layout === 'classrooms');
    await expect.poll(async () => (await stateOf(lead.page))?.unsent).toBe(0);
  });

  await test.step('the media server dies: everybody publishes again by themselves', async () => {
    const opened = await Promise.all([openingsOf(lead.page), openingsOf(far.page)]);
    const killed = await installation.killMedia();
    await expect.poll(() => installation.mediaPid()).not.toBe(killed);
    await expect.poll(() => installation.isHealthy()).toBe(true);
    await untilPicture(far.page, '李晓兰');
    await untilPicture(lead.page, '云岭小学 三(2)班教室');
    // opened anew, a camera that two windows of a computer share may stay without a picture for good
    expect(await Promise.all([openingsOf(lead.page), openingsOf(far.page)])).toEqual(opened);
  });
});
