import type { Page } from '@playwright/test';
import { CHROMIUM_PATH, MEDIA_FLAGS } from '../support/chromium.ts';
import { expect, test } from '../support/journey.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { lookAt, picture } from '../support/screens.ts';
import { writeSpeech } from '../support/speech.ts';

test.use({
  ownInstallation: 'commentary',
  launchOptions: {
    ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
    args: [...MEDIA_FLAGS, `--use-file-for-fake-audio-capture=${writeSpeech('commentary')}`],
  },
});

const panelOf = (page: Page) => page.getByRole('complementary', { name: '专家点评' });
const timeline = (page: Page) => page.getByRole('slider', { name: '播放位置' });
const positionOf = async (page: Page): Promise<number> =>
  Number(await timeline(page).getAttribute('aria-valuenow'));

type Voice = {
  id: string;
  lengthMs: number;
  pieces: number;
  cues: { atMs: number; positionMs: number; playing: boolean }[];
};
type Commentary = { id: string; content: { body: string; voices: Voice[] } | null };

test('an expert is asked, writes and speaks over the lesson, and the lead teacher hears it first', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const expert = await visit('expert');
  const screen = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const { recordingId } = await test.step('a lesson is recorded', () =>
    recordLesson({ lead, screen }, 30_000));
  await screen.context.close();
  const address = `/recordings/${recordingId}?beside=commentary`;
  const listed = async ({ api }: typeof lead): Promise<Commentary[]> => {
    const answer = await api.get(`/api/recordings/${recordingId}/commentaries`);
    return ((await answer.json()) as { items: Commentary[] }).items;
  };

  await test.step('the assisting teacher asks with a date', async () => {
    await assisting.page.goto(address);
    const form = panelOf(assisting.page).getByRole('form', { name: '请专家点评' });
    const expertField = form.getByLabel('专家', { exact: true });
    await expect(expertField.locator('option').first()).not.toHaveText('没有找到');
    const { name } = ((await (await expert.api.get('/api/session')).json()) as { actor: { name: string } })
      .actor;
    await form.getByLabel('找专家').fill(name);
    await expect(expertField).toContainText(name);
    await form.getByLabel('想请他（她）看什么').fill('请重点看提问');
    await picture(assisting.page, 'commentary-ask');
    await form.getByRole('button', { name: '发出邀请' }).click();
    await expect(panelOf(assisting.page).getByText(/前点评$/)).toBeVisible();
  });

  await test.step('the expert finds it on the start page, and writes with a moment and a stretch', async () => {
    const { page } = expert;
    await page.goto('/');
    await page.getByRole('link', { name: /请您点评/ }).click();
    const panel = panelOf(page);
    const words = panel.getByLabel('写点评');
    // what is too long is kept whole, and not sent, until it fits
    const long = '问'.repeat(8_001);
    await words.fill(long);
    await expect(panel.getByText('最多 8000 个字，现在 8001 个')).toBeVisible();
    await page.reload();
    await expect(words).toHaveValue(long);
    await expect(panel.getByText('最多 8000 个字，现在 8001 个')).toBeVisible();
    await words.fill('导入清楚。');
    await timeline(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await panel.getByRole('button', { name: '插入现在的时间' }).click();
    await expect(words).toHaveValue('导入清楚。0:05 ');
    await words.press('End');
    await words.pressSequentially('这一问太大');
    await expect(panel.locator('[data-sync="saved"]')).toBeVisible({ timeout: 30_000 });
  });

  const voice = await test.step('and speaks while the lesson plays, stands and goes elsewhere', async () => {
    const { page } = expert;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '边看边说（录音）' }).click();
    // from the first second on the voice has begun: what the player does before it is not noted
    await expect(panel.getByText(/^正在录音 0:0[1-9]/)).toBeVisible();
    await timeline(page).focus();
    await page.keyboard.press('k');
    await expect.poll(() => positionOf(page), { timeout: 60_000 }).toBeGreaterThan(8);
    await page.keyboard.press('k');
    await page.keyboard.press('l');
    await picture(page, 'commentary-speaking');
    await expect(panel.getByText(/^正在录音 0:(0[7-9]|[1-5]\d)/)).toBeVisible({ timeout: 30_000 });
    // what was said is on the server while it goes on
    await expect
      .poll(async () => (await listed(expert))[0]?.content?.voices[0]?.pieces ?? 0)
      .toBeGreaterThan(1);
    await panel.getByRole('button', { name: '说完了' }).click();
    await expect(panel.getByRole('button', { name: /的录音点评/ })).toBeVisible({ timeout: 30_000 });
    const [one] = (await listed(expert))[0]?.content?.voices ?? [];
    if (one === undefined) throw new Error('no voice');
    return one;
  });

  await test.step('the cues tell where the player was', () => {
    expect(voice.cues[0]).toMatchObject({ playing: false });
    expect(voice.cues.some(({ playing }) => playing)).toBe(true);
    const last = voice.cues.at(-1);
    expect(last).toMatchObject({ playing: false });
    expect(last?.positionMs).toBeGreaterThan(17_000);
    expect(voice.lengthMs).toBeGreaterThan(last?.atMs ?? Infinity);
  });

  await test.step('nobody else reads a word before it is published; then the lead teacher does', async () => {
    expect((await listed(lead))[0]?.content).toBeNull();
    await panelOf(expert.page).getByRole('button', { name: '发布给主讲教师' }).click();
    await panelOf(expert.page).getByRole('button', { name: '确认发布' }).click();
    await expect(panelOf(expert.page).getByText('主讲教师先看')).toBeVisible();
    expect((await listed(assisting))[0]?.content).toBeNull();
    await lead.page.goto('/');
    await lead.page.getByRole('link', { name: /的点评发给您了/ }).click();
    await panelOf(lead.page).getByRole('button', { name: '播放 0:05' }).click();
    await expect.poll(() => positionOf(lead.page)).toBe(5);
  });
  await lookAt({
    name: 'commentary-published',
    page: lead.page,
    open: async (page) => {
      await page.goto(address);
      await page.locator('aside section').first().waitFor();
    },
  });

  await test.step('the voice plays, and the player is where the expert had it', async () => {
    const { page } = lead;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: /的录音点评/ }).click();
    const audio = panel.locator('audio');
    await expect(audio).toBeVisible();
    const spokenMs = () => audio.evaluate((element: HTMLAudioElement) => element.currentTime * 1000);
    /** Where the expert's player was then, by the cues. */
    const toldAt = (atMs: number): number => {
      const cue = voice.cues.findLast((one) => one.atMs <= atMs) ?? {
        atMs: 0,
        positionMs: 0,
        playing: false,
      };
      return (cue.positionMs + (cue.playing ? atMs - cue.atMs : 0)) / 1000;
    };
    const first = voice.cues.find(({ playing }) => playing)?.atMs ?? 0;
    const last = voice.cues.at(-1)?.atMs ?? 0;
    for (const from of [first, last]) {
      await expect.poll(spokenMs, { timeout: 90_000, intervals: [100] }).toBeGreaterThan(from + 1_000);
      await expect
        .poll(async () => Math.abs((await positionOf(page)) - toldAt(await spokenMs())))
        .toBeLessThan(1.6);
    }
    // as long as what was said
    const length = await audio.evaluate((element: HTMLAudioElement) => element.duration * 1000);
    expect(Math.abs(length - voice.lengthMs)).toBeLessThan(1_000);
    await picture(page, 'commentary-listening');
  });

  await test.step('the lead teacher opens it to the group', async () => {
    await panelOf(lead.page).getByRole('button', { name: '向大家公开' }).click();
    await expect(panelOf(lead.page).getByText('已公开')).toBeVisible();
    await assisting.page.reload();
    await expect(panelOf(assisting.page).getByText('这一问太大')).toBeVisible();
  });
});
