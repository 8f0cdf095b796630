import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { expectAccessible } from '../support/accessibility.ts';
import {
  enterRoom,
  firstLesson,
  startScreen,
  untilPicture,
  untilSound,
  untilState,
} from '../support/lesson.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'review' });

const YUNLING = '云岭小学 三(2)班教室';

type Mark = { id: string; category: string; at: number; atMs: number | null; author: { name: string } };
type Recording = {
  id: string;
  isRecording: boolean;
  startedAt: number;
  spans: { startMs: number; endMs: number | null }[];
  tracks: { name: string; source: string; segments: { startMs: number; endMs: number }[] }[];
};

/** How many red points are drawn over the pictures. */
const redIn = (page: Page): Promise<number> =>
  page.getByRole('img', { name: '画面上的圈画' }).evaluate((surface) => {
    const canvases = [...(surface.parentElement?.querySelectorAll('canvas') ?? [])];
    const red = (canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if ((data[at] ?? 0) > 150 && (data[at + 3] ?? 0) > 150) count += 1;
      return count;
    };
    return canvases.reduce((sum, canvas) => sum + red(canvas), 0);
  });

/** A picture whose first sending the line breaks, a file, and one that is refused: it takes nothing else with it. */
async function attach(page: Page): Promise<void> {
  await page.route('**/comment-files?**', (route) => route.abort(), { times: 1 });
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '附图片或文件' }).click();
  const image = Buffer.from(await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 120 } }));
  await (
    await choosing
  ).setFiles([
    { name: '板书.png', mimeType: 'image/png', buffer: image },
    { name: '提问记录.txt', mimeType: 'text/plain', buffer: Buffer.from('提问 12 次') },
    { name: '坏.html', mimeType: 'text/html', buffer: Buffer.from('<p>') },
  ]);
  await expect(page.getByText('不能附上这种文件')).toBeVisible();
  await picture(page, 'review-files');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByText('网络断了，联网后自动再传')).toHaveCount(0);
  await page.getByRole('button', { name: '不附 坏.html' }).click();
  await expect(page.getByText('不能附上这种文件')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /写下看到的/ })).toHaveValue(
    '这里等了三秒，孩子就说出来了。',
  );
}

test('a moment marked in class is found on the recording, and both schools talk about it', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const assisting = await visit('assisting');
  const researcher = await visit('researcher');
  // a school's PC whose clock is five minutes fast
  await researcher.page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 300_000;
  });

  const marks = async (): Promise<Mark[]> => {
    const answer = await assisting.api.get(`/api/lessons/${id}/marks`);
    return ((await answer.json()) as { items: Mark[] }).items;
  };
  const recording = async (): Promise<Recording | null> => {
    const answer = await assisting.api.get(`/api/lessons/${id}/recording`);
    const found = ((await answer.json()) as { recording: { id: string } | null }).recording;
    if (found === null) return null;
    return (await (await assisting.api.get(`/api/recordings/${found.id}`)).json()) as Recording;
  };
  /** Until the lead teacher's picture has grown by so much since it was switched on (again). */
  const grown = (segments: number, ms: number) =>
    expect
      .poll(
        async () => {
          const track = (await recording())?.tracks.find(
            ({ name, source }) => name === '李晓兰' && source === 'camera',
          );
          const last = track?.segments.at(-1);
          return (track?.segments.length ?? 0) >= segments && (last?.endMs ?? 0) - (last?.startMs ?? 0);
        },
        { timeout: 90_000 },
      )
      .toBeGreaterThan(ms);
  const pressed: { atMost: number; atLeast: number }[] = [];
  /** Presses a key in the observer's room, and notes between which times of this machine that was. */
  const press = async (key: string, count: number) => {
    const atLeast = Date.now();
    await researcher.page.keyboard.press(key);
    pressed.push({ atLeast, atMost: Date.now() });
    await expect.poll(async () => (await marks()).length).toBe(count);
  };

  await test.step('the lesson runs, an observer is there, and nothing is recorded yet', async () => {
    await enterRoom(lead.page, id);
    await startScreen(far.page, id);
    await untilPicture(lead.page, YUNLING);
    await untilSound(far.page, '李晓兰');
    await researcher.page.goto(`/lessons/${id}/room`);
    await researcher.page.getByRole('button', { name: '进入听课' }).click();
    await researcher.page.getByRole('button', { name: '亮点' }).waitFor();
    await press('4', 1);
    await expect(researcher.page.getByText('建议：已记下，此刻没有录课')).toBeVisible();
  });

  await test.step('marks are pressed while it is recorded, in a pause, and after it goes on', async () => {
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on', ({ live }) => live.recording !== null);
    await grown(1, 5_000);
    await press('2', 2);
    await expect(researcher.page.getByText(/^问题：已打在录像/)).toBeVisible();
    await picture(researcher.page, 'observer-marks');
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    await untilState(far.page, 'the sign is off', ({ live }) => live.recording === null);
    await press('3', 3);
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on again', ({ live }) => live.recording !== null);
    await grown(2, 5_000);
    await press('1', 4);
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    await expect.poll(async () => (await recording())?.isRecording, { timeout: 30_000 }).toBe(false);
  });

  const recorded = await recording();
  if (recorded === null) throw new Error('no recording');
  await test.step('each lies within half a second of its moment by the recording’s own time', async () => {
    const found = await marks();
    expect(found.map(({ category }) => category)).toEqual(['suggestion', 'issue', 'question', 'strength']);
    expect(found.map(({ atMs }) => atMs === null)).toEqual([true, false, true, false]);
    for (const [index, mark] of found.entries()) {
      const { atLeast, atMost } = pressed[index] ?? { atLeast: 0, atMost: 0 };
      expect(mark.at).toBeGreaterThan(atLeast - 500);
      expect(mark.at).toBeLessThan(atMost + 500);
      if (mark.atMs === null) continue;
      // a file of the lead teacher's picture has this moment, by the clock of its own packets
      const atMs = mark.atMs;
      expect(Math.abs(recorded.startedAt + atMs - mark.at)).toBeLessThan(1);
      const camera = recorded.tracks.find(({ name, source }) => name === '李晓兰' && source === 'camera');
      expect(camera?.segments.some(({ startMs, endMs }) => atMs > startMs && atMs < endMs)).toBe(true);
    }
  });

  const path = `/recordings/${recorded.id}`;
  const strength = (await marks()).at(-1)?.atMs ?? 0;
  await test.step('from the list a mark leads to its moment, where the player stands', async () => {
    const { page } = assisting;
    await page.goto(`${path}?side=marks`);
    const panel = page.getByRole('complementary', { name: '评课' });
    await expect(panel.getByText('没有录下的时刻')).toBeVisible();
    await panel.getByRole('button', { name: /^到 .*亮点$/ }).click();
    const seconds = Math.round(strength / 1000);
    const slider = page.getByRole('slider', { name: '播放位置' });
    await expect
      .poll(async () => Math.abs(Number(await slider.getAttribute('aria-valuenow')) - seconds))
      .toBeLessThanOrEqual(1);
    await expect(
      page.getByRole('group', { name: '打点和评论在录像里的位置' }).getByRole('button'),
    ).toHaveCount(2);
  });

  await test.step('a comment is written at it by key, and comes to the other school at once', async () => {
    await lead.page.goto(path);
    await expect(lead.page.getByText('还没有评论')).toBeVisible();
    const { page } = assisting;
    await page.getByRole('slider', { name: '播放位置' }).focus();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: /写下看到的/ }).fill('这里等了三秒，孩子就说出来了。');
    await page.getByText('亮点', { exact: true }).click();
    await attach(page);
    await page.getByRole('button', { name: '在画面上圈画' }).click();
    const glass = page.getByRole('application', { name: '在画面上圈画' });
    const box = await glass.boundingBox();
    if (box === null) throw new Error('nothing to draw on');
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 5 });
    await page.mouse.up();
    await picture(page, 'review-drawing');
    await page.getByRole('button', { name: '发表' }).click();
    const card = lead.page.getByRole('article');
    await expect(card).toContainText('这里等了三秒');
    await expect(card.getByRole('link', { name: '提问记录.txt' })).toBeVisible();
    await expect(card.getByText('坏.html')).toHaveCount(0);
    const shot = card.getByRole('link', { name: '打开图片 板书.png' }).locator('img');
    await expect
      .poll(() => shot.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(10);
    await card.getByRole('button', { name: '看圈画' }).click();
    const drawn = lead.page.getByRole('img', { name: '画面上的圈画' });
    await expect(drawn).toBeVisible();
    await expect.poll(() => redIn(lead.page)).toBeGreaterThan(100);
    await picture(lead.page, 'review-drawn');
    await lead.page.getByRole('slider', { name: '播放位置' }).press('Home');
    await expect(drawn).toHaveCount(0);
    await expect(card).toContainText('亮点');
    await expect(card).toContainText('王德福');
  });

  await test.step('the lead teacher answers and resolves, and the link leads to the moment', async () => {
    const { page } = lead;
    const card = page.getByRole('article');
    await card.getByRole('button', { name: '回复' }).click();
    await card.getByRole('textbox').fill('下次在练习环节也这样等。');
    await page.keyboard.type('@王德');
    // what an input method writes is looked for when its last key comes up
    await page.keyboard.press('Shift');
    await expect(page.locator('.ant-mentions-dropdown-menu-item:visible')).toHaveText([/王德福/]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    const answered = assisting.page.getByRole('article');
    await expect(answered).toContainText('下次在练习环节也这样等。');
    await expect(assisting.page.getByText(/^李晓兰 在.*的评论里提到了您$/)).toBeVisible();
    await assisting.page.goto('/');
    const named = assisting.page.getByRole('link', { name: /李晓兰 的评论提到了您$/ });
    await expect(named).toBeVisible();
    await picture(assisting.page, 'named-in-a-review');
    await named.click();
    await expect(answered).toContainText('下次在练习环节也这样等。');
    await card.getByRole('button', { name: '标为已解决' }).click();
    await expect(answered).toContainText('李晓兰已标为解决');
    await card.getByRole('link', { name: '这条评论的链接' }).click();
    await expect(page).toHaveURL(/comment=/);
    await expectAccessible(page, 'review of a recording');
    await picture(page, 'review');
  });
});
