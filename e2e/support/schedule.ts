import { expect, type Locator, type Page } from '@playwright/test';

export type LessonWish = {
  title: string;
  subject: string;
  /** Of the supporting and of the receiving school, each with the room it sits in. */
  classes: readonly { school: string; name: string; room: string }[];
  lead: string;
  assisting: string;
};

const STEP_MS = 5 * 60_000;
const LESSON_MS = 40 * 60_000;
const SCHOOL_ZONE_MS = 8 * 3600_000;

/** The next time on the five minutes by the schools' clock; the lesson ends on the same day. */
function comingLesson(now: number) {
  const startsAt = Math.ceil(now / STEP_MS) * STEP_MS + SCHOOL_ZONE_MS;
  const day = (ms: number) => Math.floor(ms / 86_400_000);
  const lastStart = (day(startsAt) + 1) * 86_400_000 - STEP_MS;
  // five minutes before midnight no lesson fits any more: the door of tomorrow's first is open already
  const from = startsAt === lastStart ? lastStart + STEP_MS : startsAt;
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  return {
    isToday: day(from) === day(now + SCHOOL_ZONE_MS),
    today: new Date(now + SCHOOL_ZONE_MS).toISOString().slice(0, 10),
    from: clock(from),
    to: clock(startsAt === from ? Math.min(from + LESSON_MS, lastStart) : from + LESSON_MS),
  };
}

/**
 * Puts a lesson that is about to begin into the timetable, as a coordinator does it on the timetable's page.
 * Returns its id.
 */
export async function scheduleLesson(page: Page, wish: LessonWish): Promise<string> {
  await page.goto('/timetable');
  await page.getByRole('button', { name: '排课', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '排课' });
  await dialog.getByRole('textbox', { name: '课题' }).fill(wish.title);
  await dialog.getByRole('combobox', { name: '学科', exact: true }).fill(wish.subject);
  for (const { school, name, room } of wish.classes) {
    await choose(dialog, `${school} 班级和教室`, name);
    await choose(dialog, `${name} 教室`, room, (field) => field.click());
  }
  await choose(dialog, '主讲教师', wish.lead);
  await choose(dialog, '辅助教师（在对方课堂协助）', wish.assisting);
  await chooseTime(page, dialog);
  await dialog.getByRole('button', { name: '排进课表' }).click();
  await expect(page.getByText('已排进课表')).toBeVisible();
  await expect(dialog).toBeHidden();
  return openInTimetable(page, wish.title);
}

/** The lead teacher chooses what the lesson is taught with, on the lesson's page. */
export async function chooseCourseware(page: Page, lessonId: string, title: string): Promise<void> {
  await page.goto(`/lessons/${lessonId}`);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '修改这节课' });
  await choose(dialog, '课件（可不选，课前都能再加）', title);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '课件' })).toContainText(title);
}

/** Opens a list, by typing a part of the name, and takes what is found; again when it moved away under the pointer. */
async function choose(
  dialog: Locator,
  label: string,
  name: string,
  open = (field: Locator): Promise<void> => field.fill(name),
): Promise<void> {
  const field = dialog.getByRole('combobox', { name: label, exact: true });
  const inner = dialog.page().getByRole('combobox', { name: label, exact: true });
  const chosen = dialog.locator('.ant-select').filter({ has: inner });
  await expect(async () => {
    await open(field);
    await optionOf(dialog, name).click({ timeout: 5_000 });
    // Tab would take one more from a list that stays open
    await field.blur();
    await expect(chosen).toContainText(name, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

const optionOf = (dialog: Locator, name: string): Locator =>
  dialog.page().locator('.ant-select-item-option:visible').filter({ hasText: name });

async function chooseTime(page: Page, dialog: Locator): Promise<void> {
  const { isToday, today, from, to } = comingLesson(Date.now());
  if (isToday) {
    const date = dialog.getByRole('textbox', { name: '日期' });
    await expect(async () => {
      await date.click();
      await page
        .locator('.ant-picker-dropdown:visible')
        .getByText('今天', { exact: true })
        .click({ timeout: 5_000 });
      await expect(date).toHaveValue(today, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  }
  // on days without common periods the clock is offered at once
  const byClock = dialog.getByRole('button', { name: '不按节次，自己定时间' });
  const start = dialog.getByRole('textbox', { name: '从', exact: true });
  await expect(byClock.or(start).first()).toBeVisible();
  if (await byClock.isVisible()) await byClock.click();
  for (const [field, time] of [
    [start, from],
    [dialog.getByRole('textbox', { name: '到', exact: true }), to],
  ] as const) {
    await field.fill(time);
    // Enter would send the form
    await field.press('Tab');
    await expect(field).toHaveValue(time);
  }
}

async function openInTimetable(page: Page, title: string): Promise<string> {
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const [, id = ''] = /\/lessons\/([^/?]+)/.exec(page.url()) ?? [];
  return id;
}
