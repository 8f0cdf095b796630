import type { Page } from '@playwright/test';
import {
  drawStroke,
  inkPixels,
  openCourseware,
  pageSurface,
  printCourseware,
  untilPainted,
  uploadCourseware,
} from '../support/courseware.ts';
import { enterRoom, firstLesson, startScreen, stateOf, untilPicture, untilState } from '../support/lesson.ts';
import { expect, test } from '../support/journey.ts';
import { chooseCourseware } from '../support/schedule.ts';
import { enteringOf, watchEntering } from '../support/entering.ts';

const COURSEWARE = '迟到也看得到';
const RIGHT_MS = 1_000;

test('who comes late or comes back has the right page, ink and layout within a second', async ({
  visit,
  browser,
}) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const late = await visit('assisting');

  const coursewareId =
    await test.step('a lesson is on its second page, with ink, in a layout of its own', async () => {
      const uploaded = await uploadCourseware(lead.page, COURSEWARE, await printCourseware(browser));
      await chooseCourseware(lead.page, id, COURSEWARE);
      await enterRoom(lead.page, id);
      await startScreen(far.page, id);
      await openCourseware(lead.page, COURSEWARE);
      // whatever an earlier journey left
      await lead.page.keyboard.press('1');
      await lead.page.keyboard.press('PageDown');
      await untilPainted(far.page, COURSEWARE, 2);
      await drawStroke(lead.page);
      await lead.page.keyboard.press('4');
      await untilState(far.page, 'courseware only', ({ live }) => live.layout === 'coursewareOnly');
      await expect.poll(() => inkPixels(pageSurface(far.page, COURSEWARE, 2))).toBeGreaterThan(200);
      return uploaded;
    });
  const wish = {
    label: `${COURSEWARE} 第 2 页`,
    layout: 'coursewareOnly',
    inkKey: `${coursewareId}/2`,
  };

  await test.step('a teacher enters in the middle of it', async () => {
    await watchEntering(late.page, wish);
    await enterRoom(late.page, id);
    await expectRight(late.page);
  });

  await test.step('the far screen is loaded again', async () => {
    await watchEntering(far.page, wish);
    await far.page.reload();
    await expectRight(far.page);
    await untilPicture(lead.page, '云岭小学 三(2)班教室');
  });

  await test.step('the lead teacher is loaded again and goes on where the lesson is', async () => {
    await watchEntering(lead.page, wish);
    await lead.page.reload();
    await expectRight(lead.page);
    await lead.page.keyboard.press('PageDown');
    await untilPainted(far.page, COURSEWARE, 3);
    await lead.page.keyboard.press('1');
    await untilState(late.page, 'layout followed', ({ live }) => live.layout === 'teacherAndCourseware');
  });

  async function expectRight(page: Page): Promise<void> {
    const { rightMs, paintedMs, sharpMs } = await enteringOf(page);
    // painting shares two processors with the cameras of everybody here: told, not limited
    const description = `right after ${rightMs.toFixed(0)} ms, painted after ${paintedMs.toFixed(0)} ms, sharp after ${sharpMs.toFixed(0)} ms`;
    test.info().annotations.push({ type: 'entering', description });
    expect(rightMs, 'milliseconds until page, ink and layout are right').toBeLessThan(RIGHT_MS);
    expect((await stateOf(page))?.live).toMatchObject({ layout: 'coursewareOnly', page: { page: 2 } });
    await untilPainted(page, COURSEWARE, 2);
    expect(await inkPixels(pageSurface(page, COURSEWARE, 2))).toBeGreaterThan(200);
  }
});
