import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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
    await lead.page.getByRole('button', { name: /^画笔/ }).first().click();
    const board = await lead.page.getByRole('application').first().boundingBox();
    if (board === null) throw new Error('no page is shown');
    const at = (x: number, y: number) => [board.x + board.width * x, board.y + board.height * y] as const;
    await lead.page.mouse.move(...at(0.3, 0.4));
    await lead.page.mouse.down();
    for (let step = 1; step <= 20; step += 1)
      await lead.page.mouse.move(...at(0.3 + step * 0.02, 0.4 + step * 0.01));
    await lead.page.mouse.up();
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

  await test.step('a screen that comes back is right at once', async () => {
    await far.page.reload();
    await untilState(
      far.page,
      'the same page and ink',
      ({ live }) => live.calledOnClassId === farClass?.id && (live.ink['board/1'] ?? []).length === 1,
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
