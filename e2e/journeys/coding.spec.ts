import { CHROMIUM_PATH, MEDIA_FLAGS } from '../support/chromium.ts';
import { expect, test } from '../support/journey.ts';
import { enterRoom, firstLesson, startScreen, untilSound, untilState } from '../support/lesson.ts';
import { lookAt, picture } from '../support/screens.ts';
import { writeSpeech } from '../support/speech.ts';

test.use({
  ownInstallation: 'coding',
  launchOptions: {
    ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
    args: [...MEDIA_FLAGS, `--use-file-for-fake-audio-capture=${writeSpeech('coding')}`],
  },
});

type Content = { cells: string; fromProposal: number[] };
type Coding = { id: string; submittedAt: number | null; content: Content };

/** Three intervals of 10 s, and the middle of a fourth. */
const LENGTH_MS = 37_000;

test('two observers code a recording by keys, and see how far they agree', async ({ visit }) => {
  const lead = await visit('lead');
  const assisting = await visit('assisting');
  const { id: lessonId } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });

  const recordingId = await test.step('a lesson is recorded', async () => {
    await enterRoom(lead.page, lessonId);
    await startScreen(far.page, lessonId);
    await untilSound(far.page, '李晓兰');
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on', ({ live }) => live.recording !== null);
    const found = async () => {
      const answer = await lead.api.get(`/api/lessons/${lessonId}/recording`);
      return ((await answer.json()) as { recording: { id: string; endMs: number } | null }).recording;
    };
    await expect
      .poll(async () => (await found())?.endMs ?? 0, { timeout: 90_000, intervals: [1_000] })
      .toBeGreaterThan(LENGTH_MS);
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    const { id = '' } = (await found()) ?? {};
    await expect
      .poll(async () => (await (await lead.api.get(`/api/recordings/${id}`)).json()) as unknown, {
        timeout: 30_000,
      })
      .toMatchObject({ isRecording: false });
    return id;
  });

  const address = `/recordings/${recordingId}?beside=coding`;
  const panelOf = ({ page }: typeof lead) => page.getByRole('complementary', { name: '行为编码' });
  const codingsOf = async ({ api }: typeof lead) => {
    const answer = await api.get(`/api/recordings/${recordingId}/codings`);
    return ((await answer.json()) as { items: Coding[] }).items;
  };
  const contentOf = async ({ api }: typeof lead, id: string) =>
    ((await (await api.get(`/api/recordings/${recordingId}/codings/${id}`)).json()) as Coding).content;
  const beginSt = async (visitor: typeof lead) => {
    const panel = panelOf(visitor);
    await panel.getByLabel('每隔').selectOption({ label: '10 秒' });
    await panel.getByRole('button', { name: '开始编码' }).click();
    await expect(panel.getByText('第 1 段 0:00–0:10')).toBeVisible();
    await visitor.page.getByRole('slider', { name: '播放位置' }).focus();
  };

  await test.step('a key codes the interval in which the player is, while it goes on', async () => {
    const { page } = lead;
    const panel = panelOf(lead);
    await page.goto(address);
    await beginSt(lead);
    await page.keyboard.press('Space');
    await page.keyboard.press('t');
    await expect(panel.getByText('未编码 3 段')).toBeVisible();
    await expect(panel.getByText(/^第 2 段/)).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('s');
    await expect(panel.getByText('未编码 2 段')).toBeVisible();
    await page.keyboard.press('k');
    // taken back by key, and set again
    await page.keyboard.press('Backspace');
    await expect(panel.getByText('未编码 3 段')).toBeVisible();
    await page.keyboard.press('s');
    await expect(panel.locator('[data-sync="saved"]')).toBeVisible();
  });

  const [begun] = await codingsOf(lead);
  const first = begun?.id ?? '';
  await test.step('what is coded without a line is kept, sent afterwards, and there after a reload', async () => {
    const { page, context } = lead;
    const panel = panelOf(lead);
    await context.setOffline(true);
    await page.keyboard.press(']');
    await expect(panel.getByText(/^第 3 段/)).toBeVisible();
    await page.keyboard.press('t');
    await expect(panel.getByText('网络断开，已存在本机，会自动再发')).toBeVisible();
    expect((await contentOf(assisting, first).catch(() => null))?.cells).toBeUndefined();
    await context.setOffline(false);
    await expect(panel.locator('[data-sync="saved"]')).toBeVisible({ timeout: 30_000 });
    expect((await contentOf(lead, first)).cells).toBe('tst');
    await page.reload();
    await expect(panel.getByText('已编 3 / 4 段，未编码 1 段')).toBeVisible();
    await expect(panel.getByRole('button', { name: /教师行为 2$/ })).toBeVisible();
  });

  await test.step('nobody else sees it before it is submitted', async () => {
    expect(await codingsOf(assisting)).toEqual([]);
    await assisting.page.goto(address);
    await expect(panelOf(assisting).getByText('还没有人提交')).toBeVisible();
  });

  await test.step('the sound proposes who talks, and counts only once it is confirmed', async () => {
    const { page } = lead;
    const panel = panelOf(lead);
    await panel.getByRole('button', { name: /^听声音提建议/ }).click();
    const proposal = panel.getByRole('group', { name: '声音的建议' });
    // a teacher talked all the time; the three that are coded are left alone
    await proposal.getByRole('button', { name: '下一个建议（1）' }).click();
    await expect(panel.getByText(/^第 4 段/)).toBeVisible();
    await expect(proposal).toContainText('T 教师行为');
    await expect(panel.getByText('已编 3 / 4 段')).toBeVisible();
    expect((await contentOf(lead, first)).cells).toBe('tst');
    await page.getByRole('slider', { name: '播放位置' }).focus();
    await page.keyboard.press('Enter');
    await expect(panel.getByText('已编 4 / 4 段')).toBeVisible();
    await expect(panel.locator('[data-sync="saved"]')).toBeVisible();
    expect(await contentOf(lead, first)).toEqual({ cells: 'tstt', fromProposal: [3] });
    await picture(page, 'coding-proposal');
    // the observer is not sure after all
    await page.keyboard.press('Delete');
    await expect(panel.getByText('未编码 1 段')).toBeVisible();
    await expect(panel.locator('[data-sync="saved"]')).toBeVisible();
    expect(await contentOf(lead, first)).toEqual({ cells: 'tst', fromProposal: [] });
  });

  await lookAt({
    name: 'coding-pad',
    page: lead.page,
    open: async (page) => {
      await page.goto(`${address}&coding=${first}`);
      await page.locator('[aria-keyshortcuts="T"]').waitFor();
    },
  });

  await test.step('it is submitted with its gap, and the other observer sees that', async () => {
    const panel = panelOf(lead);
    await panel.getByRole('button', { name: '提交', exact: true }).click();
    await expect(panel.getByText('还有 1 段未编码')).toBeVisible();
    await panel.getByRole('button', { name: '确认提交' }).click();
    await expect(panel.getByRole('link', { name: '看编码结果' })).toBeVisible();
    await assisting.page.reload();
    await expect(panelOf(assisting).getByText(/^李晓兰/)).toBeVisible();
  });

  await test.step('the second observer codes the same lesson; the agreement is there', async () => {
    const { page } = assisting;
    const panel = panelOf(assisting);
    await beginSt(assisting);
    for (const key of ['t', ']', 's', ']', 's', ']', 't']) await page.keyboard.press(key);
    await expect(panel.getByText('已编 4 / 4 段')).toBeVisible();
    await panel.getByRole('button', { name: '提交', exact: true }).click();
    await panel.getByRole('button', { name: '确认提交' }).click();
    await panel.getByRole('link', { name: '看编码结果' }).click();
    // tst against tss: 2 of 3; kappa (2/3 − 4/9) / (5/9) = .4
    const agreement = page.getByRole('region', { name: '编码人之间的一致' });
    await expect(agreement).toContainText('66.7%');
    await expect(agreement).toContainText('0.40');
    await expect(agreement).toContainText('都编了码的 3 段');
    // of the lead teacher N = 3, N_T = 2, two changes
    const figures = page.getByRole('region', { name: 'S-T 分析的数据' });
    await expect(figures.getByRole('row', { name: /李晓兰/ })).toHaveText(/李晓兰3220\.670\.67对话型/);
    await lookAt({
      name: 'coding-results',
      page,
      open: async (shown) => {
        await shown.goto(`/recordings/${recordingId}/codings`);
        await shown.locator('svg').first().waitFor();
      },
    });
  });

  await test.step('Flanders’ matrix and ratios stand beside', async () => {
    for (const [{ api }, cells] of [
      [lead, '554488392510'],
      [assisting, '5544883925.0'],
    ] as const) {
      const of = `/api/recordings/${recordingId}/codings`;
      const id = crypto.randomUUID();
      await api.post(of, { data: { id, scheme: { kind: 'fias' } } });
      const content = { cells, fromProposal: [] };
      await api.put(`${of}/${id}/content`, {
        data: { saveId: crypto.randomUUID(), baseRevision: 0, content },
      });
      await api.post(`${of}/${id}/submit`);
    }
    const { page } = assisting;
    const open = async (shown: typeof page) => {
      await shown.goto(`/recordings/${recordingId}/codings`);
      await shown.getByRole('table').nth(5).scrollIntoViewIfNeeded();
    };
    await lookAt({ name: 'coding-fias', page, open });
    await open(page);
    // 12 codes and the 10 at the end: 1–7 eight times of 13
    const ratios = page.getByRole('region', { name: '弗兰德斯比率' });
    await expect(ratios.getByRole('row', { name: /^教师言语 TT/ })).toContainText('61.5%');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载表格（CSV）' }).last().click();
    expect((await download).suggestedFilename()).toMatch(/FIAS.*\.csv$/);
  });

  await test.step('a scheme of one’s own is made, with what is wrong beside its field', async () => {
    const { page } = assisting;
    await page.goto(`/coding-schemes?recording=${recordingId}`);
    await page.getByRole('button', { name: '新建方案' }).click();
    await page.getByLabel('方案名称').fill('追问与候答');
    const codes = page.getByRole('listitem', { name: /^编码 \d/ });
    await codes.nth(0).getByLabel('名称').fill('教师追问');
    await codes.nth(1).getByLabel('名称').fill('候答三秒以上');
    await codes.nth(1).getByLabel('按键').fill('k');
    await page.getByRole('button', { name: '保存方案' }).click();
    await expect(codes.nth(1).getByText('这个键用来控制播放')).toBeVisible();
    await picture(page, 'coding-scheme-form');
    await codes.nth(1).getByLabel('按键').fill('w');
    await page.getByRole('button', { name: '保存方案' }).click();
    await expect(page.getByRole('heading', { name: '追问与候答' })).toBeVisible();
    await lookAt({
      name: 'coding-schemes',
      page,
      open: async (shown) => {
        await shown.goto(`/coding-schemes?recording=${recordingId}`);
        await shown.getByRole('heading', { name: '追问与候答' }).waitFor();
      },
    });
    await page.getByRole('link', { name: '回到录像' }).click();
    await panelOf(assisting).getByLabel('方案', { exact: true }).selectOption({ label: '追问与候答' });
  });

  await test.step('a perspective of LICC is given to the other observer, who notes what they see', async () => {
    const tasksOf = ({ page }: typeof lead) => page.getByRole('complementary', { name: '观察分工' });
    const there = `/recordings/${recordingId}?beside=tasks`;
    await lead.page.goto(there);
    const panel = tasksOf(lead);
    await panel.getByLabel('视角', { exact: true }).selectOption({ label: '倾听' });
    await panel.getByLabel('观察者', { exact: true }).selectOption({ label: '王德福 · 云岭小学' });
    await panel.getByRole('button', { name: '分给他（她）' }).click();
    await expect(panel.getByText('还没有记录')).toBeVisible();
    const { page } = assisting;
    await page.goto(there);
    const own = tasksOf(assisting).getByRole('region', { name: '学生学习 · 倾听' });
    await own.getByRole('button', { name: '插入现在的时间' }).click();
    await page.keyboard.type('后排四人没有在听');
    await expect(own.locator('[data-sync="saved"]')).toBeVisible();
    await lead.page.reload();
    await expect(panel.getByText(/^0:\d\d 后排四人没有在听$/)).toBeVisible();
    await lookAt({
      name: 'coding-tasks',
      page,
      open: async (shown) => {
        await shown.goto(there);
        await shown.locator('textarea').waitFor();
      },
    });
  });
});
