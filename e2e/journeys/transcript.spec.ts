import { randomUUID } from 'node:crypto';
import { expect, test, type Visitor } from '../support/journey.ts';
import { firstLesson } from '../support/lesson.ts';
import { recordLesson } from '../support/recorded-lesson.ts';
import { lookAt, picture } from '../support/screens.ts';

test.use({ ownInstallation: 'transcript' });

type Transcript = { lines: { startMs: number; speaker: string; body: string; origin: string }[] };

/** As SubRip, in the encoding of an older Chinese editor: 荷花, 挨挨挤挤. */
const SRT_GB18030 = Buffer.concat([
  Buffer.from('1\r\n00:00:01,000 --> 00:00:04,000\r\n'),
  Buffer.from([0xba, 0xc9, 0xbb, 0xa8]),
  Buffer.from('\r\n\r\n2\r\n00:00:05,000 --> 00:00:09,000\r\n'),
  Buffer.from([0xb0, 0xa4, 0xb0, 0xa4, 0xbc, 0xb7, 0xbc, 0xb7]),
  Buffer.from('\r\n'),
]);

/** A caption on the classroom's screen, typed by an observer, shown because the lead teacher wants it. */
async function typeInClass(
  { lead, screen, observer }: Record<'lead' | 'screen' | 'observer', Visitor>,
  text: string,
) {
  const { id } = await firstLesson(lead.api);
  await observer.page.goto(`/lessons/${id}/room`);
  await observer.page.getByRole('button', { name: '进入听课' }).click();
  await observer.page.getByRole('button', { name: '字幕' }).click();
  const panel = observer.page.getByRole('dialog', { name: '字幕' });
  await expect(panel.getByText('教室大屏现在不显示字幕')).toBeVisible();
  await lead.page.getByRole('button', { name: '更多' }).click();
  await lead.page.getByRole('button', { name: '字幕' }).click();
  await lead.page.getByRole('checkbox', { name: '在教室大屏上显示字幕' }).check();
  await expect(panel.getByText('教室大屏正在显示字幕')).toBeVisible();
  await panel.getByRole('textbox', { name: '说的话' }).fill(text);
  await observer.page.keyboard.press('Enter');
  await expect(screen.page.getByRole('region', { name: '字幕' })).toHaveText(text);
  await picture(screen.page, 'captions-classroom');
  await picture(observer.page, 'captions-observer');
  await picture(lead.page, 'captions-lead');
  await lead.page.keyboard.press('Escape');
}

test('what is said in a lesson is read over the picture and beside it, found, and corrected', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const screen = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const observer = await visit('researcher');
  const typed = '同学们，我们开始上课';
  const { recordingId } = await recordLesson({ lead, screen }, 10_000, () =>
    typeInClass({ lead, screen, observer }, typed),
  );
  const { page, api } = await visit('assisting');
  const path = `/api/recordings/${recordingId}/transcript`;
  const transcript = async () => (await (await api.get(path)).json()) as Transcript;
  const panel = page.getByRole('complementary', { name: '文字稿' });
  const lines = panel.getByRole('list', { name: /文字稿/ }).getByRole('listitem');
  const captions = page.getByRole('region', { name: '字幕' });
  const position = () =>
    page.getByRole('slider', { name: '播放位置' }).evaluate((slider) => slider.ariaValueNow);
  const bring = async (name: string, buffer: Buffer) => {
    const choosing = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: '选字幕文件' }).click();
    await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer });
    await expect(panel.getByText(name)).toBeVisible();
    await panel.getByRole('button', { name: '导入', exact: true }).click();
  };

  await test.step('a faulty file names its line, a good one comes in whole', async () => {
    await page.goto(`/recordings/${recordingId}?beside=transcript`);
    await expect(lines).toHaveCount(1);
    expect((await transcript()).lines).toMatchObject([{ body: typed, origin: 'live' }]);
    await panel.getByRole('button', { name: '导入字幕文件' }).click();
    await bring('坏.vtt', Buffer.from('WEBVTT\n\n00:01.000 --> 00:0x.000\n好\n'));
    await expect(panel.getByText('第 3 行的时间写法不对')).toBeVisible();
    await bring('字幕.srt', SRT_GB18030);
    await expect(lines).toHaveCount(2);
    expect((await transcript()).lines.map(({ body }) => body)).toEqual(['荷花', '挨挨挤挤']);
  });

  await test.step('lines lead to their moments, and stand over the picture', async () => {
    await lines.nth(1).getByRole('button').first().click();
    await expect(captions).toHaveText('挨挨挤挤');
    await expect(lines.nth(1).getByRole('button').first()).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(captions).toHaveText('荷花');
    await page.keyboard.press('v');
    await expect(captions).toHaveCount(0);
    await page.reload();
    await expect(lines).toHaveCount(2);
    await expect(page.getByRole('button', { name: '显示字幕' })).toBeVisible();
    await page.keyboard.press('v');
    const find = panel.getByRole('searchbox', { name: '在文字稿里查找' });
    await find.fill('挤');
    await expect(panel.getByText('第 1 处，共 1 处')).toBeVisible();
    await find.press('Enter');
    await expect(captions).toHaveText('挨挨挤挤');
    await expect.poll(position).toBe('5');
  });

  await test.step('a line is corrected, taken away and put back', async () => {
    await lines.nth(1).getByRole('button').first().click();
    await lines.nth(1).getByRole('button', { name: /改正/ }).click();
    await panel.getByLabel('说话人').fill('李晓兰');
    await panel.getByRole('textbox', { name: '文字', exact: true }).fill('荷叶挨挨挤挤的');
    await panel.getByRole('button', { name: '保存' }).click();
    await expect(captions).toHaveText('李晓兰荷叶挨挨挤挤的');
    await lines.nth(0).getByRole('button').first().click();
    await lines.nth(0).getByRole('button', { name: /改正/ }).click();
    await panel.getByRole('button', { name: '删去这一句' }).click();
    await expect(lines).toHaveCount(1);
    await page.getByRole('button', { name: /撤销/ }).click();
    await expect(lines).toHaveCount(2);
  });

  await test.step('the library finds what was said, and leads to the moment', async () => {
    const answer = await lead.api.get('/api/library/schools');
    const [school] = ((await answer.json()) as { items: { id: string }[] }).items;
    const item = {
      ...{ id: randomUUID(), schoolId: school?.id, kind: 'recording', title: '课堂实录', subject: '数学' },
      ...{ schoolStage: 'primary', grade: 3, edition: '人教版', volume: 'first', unit: '第二单元' },
      ...{ licence: 'teachingUse', source: { kind: 'recording', recordingId } },
    };
    expect((await lead.api.post('/api/library/items', { data: item })).status()).toBe(200);
    await lead.page.goto(`/library?scope=mine&q=${encodeURIComponent('heye')}`);
    await expect(lead.page.getByText('荷叶挨挨挤挤的')).toBeVisible();
    await picture(lead.page, 'transcript-found');
    await lead.page.getByRole('link', { name: '录像文字稿 0:05：' }).click();
    await expect(lead.page.getByRole('region', { name: '字幕' })).toHaveText('李晓兰荷叶挨挨挤挤的');
  });

  await lookAt({
    name: 'transcript',
    page,
    open: async () => {
      await page.goto(`/recordings/${recordingId}?beside=transcript&t=6`);
      await expect(page.getByText('荷叶挨挨挤挤的').first()).toBeVisible();
    },
  });
});
