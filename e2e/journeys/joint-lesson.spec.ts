import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { drawStroke } from '../support/courseware.ts';
import {
  enterRoom,
  firstLesson,
  startScreen,
  stateOf,
  untilPicture,
  untilSound,
  untilState,
} from '../support/lesson.ts';
import { expect, test } from '../support/journey.ts';
import { picture } from '../support/screens.ts';
import { listenAloud, saidAloud } from '../support/voice.ts';

const LANXI = '蓝溪小学 录播教室';
const YUNLING = '云岭小学 三(2)班教室';

async function expectNoSeriousViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

test('one lesson, two schools: pictures, sound, ink, calling on the far class, a late screen, the ledger', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { id, classes } = await firstLesson(lead.api);
  const farClass = classes.find(({ side }) => side === 'receiving');
  const near = await visit('screen-lanxi');
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const observer = await visit('expert');
  const assisting = await visit('assisting');
  await listenAloud(far.page);

  await test.step('everybody comes in', async () => {
    await enterRoom(lead.page, id);
    await startScreen(near.page, id);
    await startScreen(far.page, id);
    await untilState(far.page, 'the lesson is live at the far end', ({ live }) => live.phase === 'live');
  });

  await test.step('both ends see each other and hear the lead teacher', async () => {
    await untilPicture(lead.page, YUNLING);
    await untilPicture(far.page, '李晓兰');
    await untilPicture(far.page, LANXI);
    await untilPicture(near.page, YUNLING);
    await untilSound(far.page, '李晓兰');
  });

  await test.step('ink drawn by the lead teacher is on the far screen', async () => {
    await drawStroke(lead.page);
    await untilState(far.page, 'the stroke', ({ live }) => (live.ink['board/1'] ?? []).length === 1);
  });

  await test.step('the far class is called on: large, with open microphone, heard at the near end', async () => {
    await lead.page
      .getByRole('button', { name: /点.*三\(2\)班.*发言|点名.*三\(2\)班/ })
      .first()
      .click();
    await untilState(far.page, 'called on', ({ live }) => live.calledOnClassId === farClass?.id);
    await untilState(far.page, 'microphone open', ({ own }) => own.microphone === 'on');
    await untilSound(near.page, YUNLING);
  });

  await test.step('a pupil of the far class is brought up and writes at the own screen', async () => {
    await lead.page.getByLabel('课堂工具').getByRole('button', { name: /点名/ }).click();
    await lead.page.getByRole('button', { name: /请.*三\(2\)班.*上台/ }).click();
    await lead.page.getByLabel('学生姓名或座位（可不填）').fill('王小明');
    await lead.page.keyboard.press('Enter');
    await expect(far.page.getByText('请王小明上台', { exact: true })).toBeVisible();
    await drawStroke(far.page);
    await untilState(lead.page, 'the pupil’s stroke', ({ live }) => (live.ink['board/1'] ?? []).length === 2);
    await expect(near.page.getByText('王小明 上台')).toBeVisible();
    for (const [name, { page }] of Object.entries({ lead, near, far }))
      await picture(page, `on-stage-${name}`);
    await lead.page.getByRole('button', { name: '请坐下' }).first().click();
    await expect(far.page.getByRole('toolbar', { name: '书写工具' })).toBeHidden();
    await untilState(far.page, 'sits down', ({ live }) => live.calledOnClassId === null);
  });

  await test.step('a screen that comes back is right at once', async () => {
    await far.page.reload();
    await untilState(
      far.page,
      'the same page and ink',
      ({ live }) => (live.ink['board/1'] ?? []).length === 2,
    );
    await untilPicture(far.page, '李晓兰');
  });

  await test.step('an observer is disclosed and has no tile', async () => {
    await enterRoom(observer.page, id);
    await untilPicture(observer.page, YUNLING);
    await lead.page.getByRole('button', { name: /人员/ }).first().click();
    await expect(lead.page.getByText('沈伯安')).toBeVisible();
    expect((await stateOf(observer.page))?.own).toMatchObject({ microphone: 'off', camera: 'off' });
  });

  await test.step('a recording is shown in red on every screen and said aloud in the classrooms', async () => {
    await enterRoom(assisting.page, id);
    const signs = [lead, near, far, observer, assisting].map(({ page }) =>
      page.getByRole('status').filter({ hasText: '正在录制' }),
    );
    for (const sign of signs) await expect(sign).toBeHidden();
    await expect(assisting.page.getByRole('button', { name: /^(录制|停止录制)/ })).toBeHidden();
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    for (const sign of signs) await expect(sign).toBeVisible();
    for (const [name, { page }] of Object.entries({ lead, far, observer, assisting }))
      await picture(page, `recording-${name}`);
    expect(await saidAloud(far.page)).toEqual(['zh-CN 本节课开始录制']);
    await far.page.reload();
    await expect(far.page.getByRole('status').filter({ hasText: '正在录制' })).toBeVisible();
    await untilState(far.page, 'back, and recorded', ({ live }) => live.recording !== null);
    await assisting.page.getByRole('button', { name: '停止录制' }).click();
    for (const sign of signs) await expect(sign).toBeHidden();
    expect(await saidAloud(far.page)).toEqual(['zh-CN 录制已停止']);
  });

  await test.step('no serious accessibility fault on any of the screens', async () => {
    for (const { page } of [lead, far, observer]) await expectNoSeriousViolations(page);
  });

  await test.step('the ledger has the visits, and the observer apart from them', async () => {
    const ledger = (await (await lead.api.get(`/api/lessons/${id}/attendance`)).json()) as {
      visits: { name: string; role: string; reconnections: number }[];
      observers: { name: string }[];
      confirmedPersonTimes: number;
      estimatedPersonTimes: number;
    };
    expect(ledger.visits.map(({ name }) => name)).toEqual(expect.arrayContaining(['李晓兰', LANXI, YUNLING]));
    expect(ledger.observers.map(({ name }) => name)).toContain('沈伯安');
    expect(ledger).toMatchObject({ confirmedPersonTimes: 0, estimatedPersonTimes: 42 + 38 });
  });
});
