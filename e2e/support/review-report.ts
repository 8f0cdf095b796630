import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Visitor } from './journey.ts';
import { lookAt, picture } from './screens.ts';

type Report = {
  id: string;
  state: string;
  scores: { mean: number }[];
  points: {
    kind: string;
    body: string;
    evidence: { startMs: number; picture: { id: string } | null }[];
    task: { round: number } | null;
  }[];
};

const panelOf = (page: Page) => page.getByRole('complementary', { name: '评课报告' });
const sectionOf = (page: Page, name: string) => panelOf(page).getByRole('region', { name, exact: true });
const timeline = (page: Page) => page.getByRole('slider', { name: '播放位置' });

export async function reportOf(api: APIRequestContext, recordingId: string): Promise<Report> {
  const listed = (await (await api.get(`/api/recordings/${recordingId}/review-reports`)).json()) as {
    items: { id: string }[];
  };
  return (await (await api.get(`/api/review-reports/${listed.items[0]?.id ?? ''}`)).json()) as Report;
}

type Group = { moderator: Visitor; colleague: Visitor; recordingId: string };

/** One begins the report and adds a picture by hand; a colleague sees it at once, and takes a comment and its picture. */
export async function writeReport({ moderator, colleague, recordingId }: Group): Promise<void> {
  const address = `/recordings/${recordingId}?beside=report`;
  const { page } = moderator;
  await page.goto(address);
  await panelOf(page).getByRole('button', { name: '开评课报告' }).click();
  await colleague.page.goto(address);
  await expect(sectionOf(colleague.page, '亮点')).toBeVisible();
  await sectionOf(page, '亮点').getByRole('button', { name: '写一条亮点' }).click();
  await sectionOf(page, '亮点').getByRole('textbox').fill('提问有层次，远端学生也说到了');
  await page.keyboard.press('Control+Enter');
  await expect(sectionOf(colleague.page, '亮点').getByText('提问有层次，远端学生也说到了')).toBeVisible();
  await timeline(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await sectionOf(page, '亮点')
    .getByRole('button', { name: /^加上现在的画面/ })
    .click();
  await expect(sectionOf(page, '亮点').getByRole('img', { name: '录像 0:05 的画面' })).toBeVisible();

  const improve = sectionOf(colleague.page, '改进建议');
  await improve.getByRole('button', { name: '从评论和评课表里选建议' }).click();
  await improve.getByRole('button', { name: /等学生想一想再叫人/ }).click();
  await expect(improve.getByText(/保存时会取录像 0:10–0:20 的画面/)).toBeVisible();
  await picture(colleague.page, 'review-report-pick');
  await improve.getByRole('textbox').fill('提问后等三秒再叫人');
  await improve.getByRole('button', { name: '保存' }).click();
  await expect(improve.getByRole('img', { name: '录像 0:10–0:20 的画面' })).toBeVisible();
  await improve.getByRole('button', { name: '列为下一轮任务' }).click();
  await expect(improve.getByText('第 1 轮磨课的任务')).toBeVisible();
  await lookAt({
    name: 'review-report-draft',
    page: moderator.page,
    open: async (shown) => {
      await shown.goto(address);
      await shown.getByRole('img', { name: /0:10–0:20/ }).waitFor();
    },
  });
}

/** How much the picture's brightness differs over its face: nothing for one without a picture. */
const spreadOf = (page: Page, name: string): Promise<number> =>
  page.getByRole('img', { name }).evaluate(async (shown: HTMLImageElement) => {
    await shown.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [160, 90];
    const pen = canvas.getContext('2d');
    pen?.drawImage(shown, 0, 0, 160, 90);
    const { data } = pen?.getImageData(0, 0, 160, 90) ?? { data: [0] };
    const greens = [...data].filter((_, at) => at % 4 === 1);
    const mean = greens.reduce((sum, one) => sum + one, 0) / greens.length;
    return Math.sqrt(greens.reduce((sum, one) => sum + (one - mean) ** 2, 0) / greens.length);
  });

/** It is published, read by the lead teacher, saved as Word, and stands in the plan's chain. */
export async function publishReport({ moderator, colleague, recordingId }: Group): Promise<void> {
  const { page } = moderator;
  await panelOf(page).getByRole('button', { name: '发布报告' }).click();
  await panelOf(page).getByRole('button', { name: '确认发布' }).click();
  await expect(panelOf(page).getByRole('link', { name: '打开报告' })).toBeVisible();
  const report = await reportOf(colleague.api, recordingId);
  expect(report).toMatchObject({ state: 'published', points: [{ task: null }, { task: { round: 1 } }] });
  expect(report.scores).toHaveLength(1);

  await colleague.page.goto('/review-reports');
  await colleague.page
    .getByRole('link', { name: /^评课报告：/ })
    .first()
    .click();
  const paper = colleague.page.getByRole('article');
  await expect(paper.getByText('提问后等三秒再叫人').first()).toBeVisible();
  for (const name of ['录像 0:05 的画面', '录像 0:10–0:20 的画面'])
    expect(await spreadOf(colleague.page, name), name).toBeGreaterThan(8);
  const saving = colleague.page.waitForEvent('download');
  await colleague.page.getByRole('button', { name: '存为 Word' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/评课报告\.docx$/);
  const docx = unzipSync(new Uint8Array(await readFile(await file.path())));
  const words = strFromU8(docx['word/document.xml'] ?? new Uint8Array());
  for (const part of [
    '提问有层次，远端学生也说到了',
    '提问后等三秒再叫人',
    '录像 0:10–0:20',
    '录课评议',
    '李晓兰',
  ])
    expect(words).toContain(part);
  const pictures = Object.entries(docx).filter(([name]) => name.startsWith('word/media/'));
  expect(pictures).toHaveLength(2);
  // JPEGs of the recording, each a real picture
  for (const [, bytes] of pictures) {
    expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
    expect(bytes.length).toBeGreaterThan(8_000);
  }
  await lookAt({
    name: 'review-report',
    page: colleague.page,
    open: async (shown) => {
      await shown.goto(`/review-reports/${report.id}`);
      await shown.getByRole('article').getByRole('img').first().waitFor();
    },
  });
  await lookAt({
    name: 'review-reports',
    page: colleague.page,
    open: async (shown) => {
      await shown.goto('/review-reports');
      await shown.getByRole('main').getByRole('listitem').first().waitFor();
    },
  });
  const { items } = (await (await colleague.api.get('/api/lesson-plans?stage=shared')).json()) as {
    items: { id: string }[];
  };
  await colleague.page.goto(`/lesson-plans/${items[0]?.id ?? ''}/rounds`);
  await expect(colleague.page.getByRole('main').getByRole('link', { name: /^评课报告：/ })).toBeVisible();
}
