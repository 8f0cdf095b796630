import type { Page } from '@playwright/test';
import { drawStroke, printCourseware, untilPainted, uploadCourseware } from '../support/courseware.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test, type Visitor } from '../support/journey.ts';
import { enterRoom, firstLesson, startScreen, untilPicture, untilState } from '../support/lesson.ts';
import { openPlan, sharedPlan, untilSaved } from '../support/lesson-plan.ts';
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

/** Attaches page 2 to a step of the lesson's plan and takes it into the lesson. Returns the step's name. */
async function showInPlan({ page, api }: Visitor): Promise<string> {
  const { id } = await sharedPlan(api);
  await openPlan(page, id);
  const step = page.locator('.plan-step').nth(1);
  const name = (await step.locator('[data-column="name"]').innerText()).trim();
  await step.getByRole('button', { name: '附上课件' }).click();
  const dialog = page.getByRole('dialog', { name: '这一环节用的课件' });
  await dialog.getByRole('radio', { name: COURSEWARE }).check();
  await dialog.getByRole('spinbutton', { name: '从第几页' }).fill('2');
  await expectAccessible(page, 'the dialog of what a step shows');
  await dialog.getByRole('button', { name: '附到这一环节' }).click();
  const shown = step.getByRole('link', { name: `课件：《${COURSEWARE}》第 2 页` });
  await expect(shown).toBeVisible();
  // one step of undo takes it away as a whole, one of redo brings it back
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(shown).toHaveCount(0);
  await page.getByRole('button', { name: '重做', exact: true }).click();
  await expect(shown).toBeVisible();
  await untilSaved(page);

  await page.getByRole('button', { name: '上课用这一版' }).click();
  const lessons = page.getByRole('dialog', { name: '上课用这一版' });
  await lessons.getByRole('button', { name: '按现在的教案更新环节' }).first().click();
  await expect(lessons.getByRole('alert')).toContainText(COURSEWARE);
  await lessons.getByRole('button', { name: '加入这节课的课件' }).click();
  await expect(lessons.getByRole('alert')).toHaveCount(0);
  return name;
}

// it ends the lesson, and refusals before it have removed somebody for good
test.use({ ownInstallation: 'screens-in-lesson' });

test('every screen of a lesson', async ({ visit, browser }) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const assisting = await visit('assisting');
  const observer = await visit('expert');
  const listArrives = await holdList(lead.page);
  await uploadCourseware(lead.page, COURSEWARE, await printCourseware(browser), async () => {
    listArrives();
    // the button that was pressed is gone by now
    await expect(lead.page.getByText('还没有课件')).toBeVisible();
  });
  const stage = await showInPlan(lead);

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
  await test.step('the stage offers its page, and turns to it by a press only', async () => {
    await lead.page.getByTitle(`开始“${stage}”`).click();
    await untilState(far.page, 'the stage has begun', ({ live }) => live.stagesStarted.length > 0);
    await untilState(far.page, 'nothing was turned', ({ live }) => live.page.kind === 'board');
    const rail = (page: Page) => page.getByRole('region', { name: '环节' });
    await expect(rail(assisting.page).getByText('课件第 2 页')).toBeVisible();
    await expect(rail(assisting.page).getByRole('button', { name: /翻到/ })).toHaveCount(0);
    const offer = rail(lead.page).getByRole('button', { name: `翻到《${COURSEWARE}》第 2 页` });
    await offer.click();
    await untilPainted(far.page, COURSEWARE, 2);
    await expect(offer).toHaveCount(0);
    await expect(rail(lead.page).getByText('正在显示')).toBeAttached();
  });
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

/** On a slow line the list comes when somebody has pressed the button already; returns what lets it come. */
async function holdList(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    (url) => url.pathname === '/api/courseware',
    async (route) => {
      await held;
      await route.continue();
    },
  );
  return release;
}
