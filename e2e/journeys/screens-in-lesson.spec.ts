import type { Page } from '@playwright/test';
import {
  drawStroke,
  openCourseware,
  printCourseware,
  untilPainted,
  uploadCourseware,
} from '../support/courseware.ts';
import { expect, test } from '../support/journey.ts';
import { enterRoom, firstLesson, startScreen, untilPicture, untilState } from '../support/lesson.ts';
import { chooseCourseware } from '../support/schedule.ts';
import { framed, lookAt } from '../support/screens.ts';

const COURSEWARE = '分数的初步认识';

test.setTimeout(1_500_000);

/** Loaded again, which leads back into the lesson, until the page is there that all look at. */
async function inLesson(page: Page): Promise<void> {
  await page.reload();
  await untilState(page, 'back in the lesson', ({ entry }) => entry === 'in');
  await expect(page.locator('canvas').first()).toBeAttached();
}

/** Loaded again after its end, which the screen says in words. */
async function ended(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByRole('heading').first()).toBeVisible();
}

// it ends the lesson, and refusals before it have removed somebody for good
test.use({ ownInstallation: 'screens-in-lesson' });

test('every screen of a lesson', async ({ visit, browser }) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const assisting = await visit('assisting');
  const observer = await visit('expert');
  await uploadCourseware(lead.page, COURSEWARE, await printCourseware(browser));
  await chooseCourseware(lead.page, id, COURSEWARE);

  await assisting.page.goto(`/lessons/${id}/room`);
  const atDoor = async (page: Page) => {
    await page.goto(`/lessons/${id}/room`);
    await expect(page.getByRole('meter').or(page.getByRole('progressbar')).first()).toBeVisible();
  };
  await lookAt({ name: 'device-check', page: assisting.page, open: atDoor });
  await observer.page.goto(`/lessons/${id}/room`);
  await lookAt({ name: 'observer-door', page: observer.page, open: framed(`/lessons/${id}/room`) });

  await enterRoom(lead.page, id);
  await startScreen(far.page, id);
  await enterRoom(assisting.page, id);
  await enterRoom(observer.page, id);
  await openCourseware(lead.page, COURSEWARE);
  await lead.page.keyboard.press('PageDown');
  await untilPainted(far.page, COURSEWARE, 2);
  await drawStroke(lead.page);
  await untilPicture(lead.page, '云岭小学 三(2)班教室');

  await lookAt({ name: 'room-lead', page: lead.page, open: inLesson });
  await lookAt({ name: 'room-assisting', page: assisting.page, open: inLesson });
  await lookAt({ name: 'room-observer', page: observer.page, open: inLesson });
  await lookAt({ name: 'screen-far', page: far.page, open: inLesson });

  await lead.page
    .getByRole('button', { name: /点.*三\(2\)班.*发言/ })
    .first()
    .click();
  await untilState(far.page, 'called on', ({ own }) => own.microphone === 'on');
  await lookAt({ name: 'screen-far-called', page: far.page, open: inLesson });
  await lookAt({ name: 'room-lead-calling', page: lead.page, open: inLesson });
  const withPeople = async (page: Page) => {
    await inLesson(page);
    await page.getByRole('button', { name: /人员|People/ }).click();
  };
  await lookAt({ name: 'room-lead-people', page: lead.page, open: withPeople });

  await lead.page.getByRole('button', { name: /^离开/ }).click();
  await lead.page.getByRole('button', { name: '下课，结束全部' }).click();
  await lead.page.getByRole('button', { name: '确定下课' }).click();
  await expect(lead.page.getByRole('link', { name: '看这节课的记录' })).toBeVisible();
  await lookAt({ name: 'screen-ended', page: far.page, open: ended });
  await lookAt({ name: 'lesson-after', page: lead.page, open: framed(`/lessons/${id}`) });
});
