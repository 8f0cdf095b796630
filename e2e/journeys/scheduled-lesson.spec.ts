import { addScreen, redeemLink } from '../support/classroom.ts';
import {
  drawStroke,
  inkPixels,
  openCourseware,
  pageSurface,
  printCourseware,
  untilPainted,
  uploadCourseware,
} from '../support/courseware.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { enterRoom, firstLesson, untilPicture, untilSound, untilState } from '../support/lesson.ts';
import { expect, test } from '../support/journey.ts';
import { chooseCourseware, scheduleLesson } from '../support/schedule.ts';

const COURSEWARE = '分数的初步认识';
const TITLE = '五年级数学 分数复习';

test('a coordinator schedules, a lead teacher and two classes hold the lesson with its courseware', async ({
  visit,
  browser,
}) => {
  const coordinator = await visit('coordinator');
  const lead = await visit('teacher-lanxi');
  const near = await visit(null);
  const far = await visit(null, { viewport: { width: 1920, height: 1080 } });
  const { supportingSchool, receivingSchool } = await firstLesson(coordinator.api);

  await test.step('both schools get a screen, which starts by its one-time link and waits', async () => {
    const schools = [
      ['school-lanxi', supportingSchool.id, '五(2)班教室', near],
      ['school-yunling', receivingSchool.id, '五(1)班教室', far],
    ] as const;
    for (const [account, id, room, screen] of schools) {
      const administrator = await visit(account);
      await redeemLink(screen.page, await addScreen(administrator.page, `/organisations/${id}`, room));
    }
  });

  const id = await test.step('the coordinator puts the lesson into the timetable', () =>
    scheduleLesson(coordinator.page, {
      title: TITLE,
      subject: '数学',
      classes: [
        { school: '蓝溪小学', name: '五(2)班', room: '五(2)班教室' },
        { school: '云岭小学', name: '五(1)班', room: '五(1)班教室' },
      ],
      lead: '孙怡然',
      assisting: '罗大山',
    }));
  await expectAccessible(coordinator.page, 'the page of a lesson to come');

  await test.step('the lead teacher uploads courseware, which becomes pages, and takes it for the lesson', async () => {
    await uploadCourseware(lead.page, COURSEWARE, await printCourseware(browser));
    await chooseCourseware(lead.page, id, COURSEWARE);
  });

  await test.step('the screens walk into the lesson by themselves, the lead teacher through the device check', async () => {
    for (const { page } of [near, far]) {
      await expect(page).toHaveURL(new RegExp(`/lessons/${id}/room$`));
      await untilState(page, 'the screen is in the lesson', ({ entry }) => entry === 'in');
    }
    await enterRoom(lead.page, id);
    await untilState(far.page, 'the lesson is live', ({ live }) => live.phase === 'live');
  });

  await test.step('the first page is painted on the far screen, then the one that was turned to', async () => {
    await openCourseware(lead.page, COURSEWARE);
    await untilPainted(far.page, COURSEWARE, 1);
    await lead.page.keyboard.press('PageDown');
    await untilPainted(far.page, COURSEWARE, 2);
    await untilPainted(near.page, COURSEWARE, 2);
  });

  await test.step('ink on that page lies over it on the far screen, and on no other page', async () => {
    await drawStroke(lead.page);
    await expect.poll(() => inkPixels(pageSurface(far.page, COURSEWARE, 2))).toBeGreaterThan(200);
    await lead.page.keyboard.press('PageDown');
    await untilPainted(far.page, COURSEWARE, 3);
    await expect.poll(() => inkPixels(pageSurface(far.page, COURSEWARE, 3))).toBe(0);
    await lead.page.keyboard.press('PageUp');
    await expect.poll(() => inkPixels(pageSurface(far.page, COURSEWARE, 2))).toBeGreaterThan(200);
  });

  await test.step('the far class is called on and heard; both ends see each other', async () => {
    await untilPicture(lead.page, '云岭小学 五(1)班教室');
    await untilPicture(far.page, '孙怡然');
    await untilSound(far.page, '孙怡然');
    await lead.page
      .getByRole('button', { name: /点.*五\(1\)班.*发言/ })
      .first()
      .click();
    await untilState(far.page, 'microphone open', ({ own }) => own.microphone === 'on');
    await untilSound(near.page, '云岭小学 五(1)班教室');
    await untilSound(lead.page, '云岭小学 五(1)班教室');
  });

  await test.step('no serious accessibility fault with courseware on the screens', async () => {
    await expectAccessible(lead.page, "the lead teacher's room");
    await expectAccessible(far.page, 'the far screen');
  });

  await test.step('ending asks once; afterwards the page of the lesson tells what happened', async () => {
    await lead.page.getByRole('button', { name: /^离开/ }).click();
    await lead.page.getByRole('button', { name: '下课，结束全部' }).click();
    await lead.page.getByRole('button', { name: '确定下课' }).click();
    await lead.page.getByRole('link', { name: '看这节课的记录' }).click();
    await expect(lead.page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(lead.page.getByText('孙怡然').first()).toBeVisible();
    await expectAccessible(lead.page, 'the page of a lesson that was held');
  });
});
