import type { Page } from '@playwright/test';
import type { SoundRendition } from '@tongtang/shared/renditions/contract.ts';
import { expect, test, type Visitor } from '../support/journey.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { framed, lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'renditions' });

const soundOf = async ({ api }: Pick<Visitor, 'api'>, recordingId: string) => {
  const answer = await api.get(`/api/recordings/${recordingId}/renditions`);
  return ((await answer.json()) as { sound: SoundRendition }).sound;
};

/** Remembers every element that is told to play, those outside of the page too. */
const noteElements = () => {
  const told = new Set<HTMLMediaElement>();
  Object.assign(globalThis, { toldToPlay: told });
  const play = Reflect.get<HTMLMediaElement, 'play'>(HTMLMediaElement.prototype, 'play');
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    told.add(this);
    return play.call(this);
  };
};

/** What plays: its kind, where it is, and how much sound it decoded. */
const playing = (page: Page) =>
  page.evaluate(() =>
    [...(Reflect.get(globalThis, 'toldToPlay') as Set<HTMLMediaElement>)].map((element) => ({
      kind: element.tagName,
      isPast: element.currentTime > 2,
      hasSound: Number(Reflect.get(element, 'webkitAudioDecodedByteCount')) > 1_000,
    })),
  );

test('who has a thin line listens to a recording with its pages, at a fraction of the bytes', async ({
  visit,
  installation,
}) => {
  const lead = await visit('lead');
  const screen = await visit('screen-yunling');
  const { lessonId, recordingId } = await recordLesson({ lead, screen }, 12_000);
  await screen.page.close();
  const path = `/recordings/${recordingId}`;
  const { page } = lead;

  await test.step('while the lesson runs it yields, and says so', async () => {
    await page.goto(path);
    await page.getByRole('button', { name: '现在制作' }).click();
    await expect(page.getByText(/有课正在上，先保证上课/)).toBeVisible();
  });

  await test.step('the application is killed and comes back: after the lesson the sound is made', async () => {
    await installation.killApp();
    await installation.startApp();
    // a tab that was in the lesson comes in by itself
    await page.goto(`/lessons/${lessonId}/room`);
    await page.getByRole('button', { name: /^离开/ }).click();
    await page.getByRole('button', { name: '下课，结束全部' }).click();
    await page.getByRole('button', { name: '确定下课' }).click();
    await expect
      .poll(async () => (await soundOf(lead, recordingId)).state, { timeout: 60_000 })
      .toBe('ready');
  });

  await test.step('it plays: one sound, the pages, no picture, and only its own bytes', async () => {
    const assisting = await visit('assisting');
    const { page: thin } = assisting;
    const asked = { pictures: 0, sound: 0 };
    thin.on('request', (request) => {
      if (/\/renditions\/.*\/media/.test(request.url())) asked.sound += 1;
      else if (/\/media\//.test(request.url())) asked.pictures += 1;
    });
    await thin.addInitScript(noteElements);
    await thin.goto(path);
    await thin
      .locator('label', { has: thin.getByRole('radio', { name: /仅声音和课件（\d+\.\d MB）/ }) })
      .click();
    await expect(thin.getByText('现在只放声音和课件，没有画面。')).toBeVisible();
    await expect(thin.locator('video')).toHaveCount(0);
    asked.pictures = 0;
    await thin.getByRole('button', { name: '播放', exact: true }).first().click();
    await expect
      .poll(() => playing(thin), { timeout: 30_000 })
      .toEqual([{ kind: 'AUDIO', isPast: true, hasSound: true }]);
    await lookAt({ name: 'sound-only', page: thin, open: framed(path) });
    // the choice is kept on the device: opened anew, pictures are not asked for
    await expect(thin.getByText('现在只放声音和课件，没有画面。')).toBeVisible();
    expect(asked.pictures).toBe(0);
    expect(asked.sound).toBeGreaterThan(0);
    await picture(thin, 'sound-only-kept');
  });
});
