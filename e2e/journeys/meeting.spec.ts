import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { personIdOf } from '../support/evaluation.ts';
import { expect, test } from '../support/journey.ts';
import {
  enterRoom,
  firstLesson,
  startScreen,
  untilPicture,
  untilSound,
  untilState,
} from '../support/lesson.ts';
import { CHROMIUM_PATH, MEDIA_FLAGS } from '../support/chromium.ts';
import { apartIn, median, type Apart } from '../support/meeting.ts';
import { lookAt, picture } from '../support/screens.ts';
import { writeSpeech } from '../support/speech.ts';

test.use({
  ownInstallation: 'meeting',
  launchOptions: {
    ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
    // words, not the browser's short tone: who speaks is told from who is silent
    args: [...MEDIA_FLAGS, `--use-file-for-fake-audio-capture=${writeSpeech('meeting')}`],
  },
});

const YUNLING = '云岭小学 三(2)班教室';
const RECORDED_MS = 45_000;
const ALLOWED_MS = 150;

type Recording = {
  id: string;
  isRecording: boolean;
  tracks: { segments: { startMs: number; endMs: number }[] }[];
};

/** A machine that does nothing for a moment puts one sample in eight outside, and no further than a jump mends. */
const STALLED_MS = 380;

/** Says in the report how far apart they were. */
function report(what: string, { differences, interruptions }: Apart): void {
  const sorted = [...differences].sort((a, b) => a - b);
  const most = sorted.at(-1) ?? Number.NaN;
  const words = `${what}: ${String(differences.length)} samples, median ${median(differences).toFixed(1)} ms, most ${most.toFixed(1)} ms, ${String(interruptions)} times interrupted`;
  test.info().annotations.push({ type: 'apart', description: words });
  process.stdout.write(`${words}\n`);
  expect(differences.length, what).toBeGreaterThan(interruptions * 2);
  const stalled = Math.max(1, Math.floor(sorted.length / 8));
  expect(sorted.at(-1 - stalled), what).toBeLessThanOrEqual(ALLOWED_MS);
  expect(most, what).toBeLessThanOrEqual(STALLED_MS);
}

const lastEnd = ({ tracks }: Recording): number =>
  Math.max(0, ...tracks.flatMap(({ segments }) => segments.map(({ endMs }) => endMs)));

const isPlaying = (page: Page) =>
  expect(page.getByRole('button', { name: '暂停', exact: true })).toBeVisible();
const stands = (page: Page) =>
  expect(page.getByRole('button', { name: /^(播放|重新播放)$/ }).first()).toBeVisible();

test('three people watch a recording together, one leads, and it becomes a record', async ({ visit }) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  const assisting = await visit('assisting');
  const researcher = await visit('researcher');

  const recording = async (): Promise<Recording | null> => {
    const answer = await lead.api.get(`/api/lessons/${id}/recording`);
    const found = ((await answer.json()) as { recording: { id: string } | null }).recording;
    if (found === null) return null;
    return (await (await lead.api.get(`/api/recordings/${found.id}`)).json()) as Recording;
  };

  await test.step('a lesson of two schools is recorded', async () => {
    await enterRoom(lead.page, id);
    await startScreen(far.page, id);
    await untilPicture(lead.page, YUNLING);
    await untilSound(far.page, '李晓兰');
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on', ({ live }) => live.recording !== null);
    await expect
      .poll(async () => lastEnd((await recording()) ?? { id: '', isRecording: true, tracks: [] }), {
        timeout: 120_000,
      })
      .toBeGreaterThan(RECORDED_MS);
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    await expect.poll(async () => (await recording())?.isRecording, { timeout: 30_000 }).toBe(false);
    await far.page.close();
  });
  const recordingId = (await recording())?.id ?? '';

  await test.step('a research officer asks both teachers for one sheet', async () => {
    const raters = [
      { personId: await personIdOf(lead.api), role: 'self' },
      { personId: await personIdOf(assisting.api), role: 'peer' },
    ];
    const answer = await researcher.api.post('/api/evaluations', {
      data: {
        ...{ name: '一起评这节课', mode: 'joint', subject: { kind: 'lesson', id }, raters },
        template: { presetId: 'general' },
      },
    });
    expect(answer.status()).toBe(200);
  });

  await test.step('a jump that is overtaken by another one leaves the player able to play', async () => {
    const { page } = lead;
    await page.goto(`/recordings/${recordingId}`);
    await page.getByRole('button', { name: '播放', exact: true }).first().click();
    await isPlaying(page);
    await expect(page.locator('time').first()).toHaveText(/^0:0[2-9]$/);
    // the pictures are still on their way to the first place when its data is thrown away
    await page.evaluate(() => {
      for (const key of ['ArrowRight', 'End'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
    });
    await expect(page.getByRole('button', { name: '重新播放' }).first()).toBeVisible();
    await page.keyboard.press('j');
    await page.getByRole('button', { name: '播放', exact: true }).first().click();
    const pictures = page.locator('video');
    await expect
      .poll(() => pictures.evaluateAll((all) => (all as HTMLVideoElement[]).every(({ seeking }) => !seeking)))
      .toBe(true);
    await isPlaying(page);
  });

  await test.step('the lead teacher calls a meeting below the player, and begins it', async () => {
    const { page } = lead;
    await page.getByRole('button', { name: '发起研讨' }).click();
    const dialog = page.getByRole('dialog', { name: '发起研讨会' });
    await dialog.getByRole('textbox', { name: '主题' }).fill('分数课里的追问');
    await dialog.getByRole('textbox', { name: '议程' }).fill('看导入\n谈追问');
    for (const name of ['王德福', '陈']) {
      await dialog.getByRole('combobox', { name: '邀请谁' }).fill(name);
      await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
    }
    await picture(page, 'meeting-dialog');
    await dialog.getByRole('button', { name: '发起', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('研讨：分数课里的追问');
  });
  const path = new URL(lead.page.url()).pathname;

  await test.step('who is invited waits, and enters when it has begun', async () => {
    await assisting.page.goto(path);
    await expect(assisting.page.getByText(/开始以后就能进入/)).toBeVisible();
    await lookAt({
      name: 'meeting-planned',
      page: lead.page,
      open: async (page) => {
        await page.goto(path);
        await expect(page.getByRole('button', { name: /开始研讨|Begin the meeting/ })).toBeVisible();
      },
    });
    await lead.page.getByRole('button', { name: '开始研讨' }).click();
    await expect(lead.page.getByText('您在带着大家看')).toBeVisible();
    await assisting.page.getByRole('button', { name: '进入研讨' }).click();
    await researcher.page.goto(path);
    await researcher.page.getByRole('button', { name: '进入研讨' }).click();
    for (const { page } of [assisting, researcher])
      await expect(page.getByText('李晓兰在带着大家看')).toBeVisible();
    await expect(lead.page.getByText('3 人在')).toBeVisible();
  });

  const followers = [assisting.page, researcher.page];
  const all = [lead.page, ...followers];

  await test.step('all play, jump, go faster and stop with the leader', async () => {
    const { page } = lead;
    await page.keyboard.press('k');
    for (const one of all) await isPlaying(one);
    report('playing', await apartIn({ leader: page, followers, rate: 1 }, 24));
    await page.keyboard.press('Home');
    await isPlaying(page);
    await page.keyboard.press('l');
    report('after a jump', await apartIn({ leader: page, followers, rate: 1 }, 16));
    await page.keyboard.press('Home');
    await page.getByRole('combobox', { name: '速度' }).selectOption('1.5');
    await page.getByRole('slider', { name: '播放位置' }).focus();
    report('faster', await apartIn({ leader: page, followers, rate: 1.5 }, 16));
    await page.keyboard.press('Home');
    await page.getByRole('combobox', { name: '速度' }).selectOption('0.5');
    report('slower', await apartIn({ leader: page, followers, rate: 0.5 }, 16));
    await page.getByRole('combobox', { name: '速度' }).selectOption('1');
    for (const one of followers) await expect(one.getByRole('combobox', { name: '速度' })).toHaveValue('1');
    await page.getByRole('slider', { name: '播放位置' }).focus();
    await page.keyboard.press('k');
    for (const one of all) await stands(one);
    report('standing', await apartIn({ leader: page, followers, rate: 0 }, 8));
    await page.keyboard.press('1');
    for (const one of all) await expect(one.getByRole('radio', { name: '教师', exact: true })).toBeChecked();
    await expectAccessible(page, 'meeting');
    await picture(page, 'meeting-leader');
    await picture(assisting.page, 'meeting-follower');
  });

  await test.step('one looks elsewhere while the others go on, and comes back to them', async () => {
    await lead.page.keyboard.press('Home');
    await lead.page.keyboard.press('k');
    const { page } = researcher;
    await isPlaying(page);
    await page.getByRole('button', { name: '自己看看' }).click();
    await expect(page.getByText(/您在自己看/)).toBeVisible();
    await page.getByRole('slider', { name: '播放位置' }).focus();
    await page.keyboard.press('End');
    await expect(lead.page.getByText('1 人在自己看')).toBeVisible();
    await expect(page.getByRole('button', { name: '重新播放' })).toBeVisible();
    await isPlaying(lead.page);
    await picture(page, 'meeting-apart');
    report(
      'the others meanwhile',
      await apartIn({ leader: lead.page, followers: [assisting.page], rate: 1 }, 8),
    );
    await page.getByRole('button', { name: '回到大家' }).click();
    report('back', await apartIn({ leader: lead.page, followers: [page], rate: 1 }, 8));
  });

  await test.step('who reloads the page, and whose line breaks, is with the others again', async () => {
    const { page, context } = researcher;
    await lead.page.keyboard.press('Home');
    await page.reload();
    await expect(page.getByText('李晓兰在带着大家看')).toBeVisible();
    const start = page.getByRole('button', { name: '点一下开始播放' });
    await expect(start.or(page.getByRole('button', { name: '暂停', exact: true })).first()).toBeVisible();
    if (await start.isVisible()) await start.click();
    report('after a reload', await apartIn({ leader: lead.page, followers: [page], rate: 1 }, 8));
    await context.setOffline(true);
    await expect(page.getByText(/网络断开/).first()).toBeVisible();
    await expect(lead.page.getByText('2 人在')).toBeVisible();
    await lead.page.keyboard.press('Home');
    await context.setOffline(false);
    await expect(lead.page.getByText('3 人在')).toBeVisible();
    report('after a break of the line', await apartIn({ leader: lead.page, followers: [page], rate: 1 }, 8));
  });

  await test.step('the lead is handed over', async () => {
    await lead.page.getByRole('button', { name: '交给…' }).click();
    await lead.page.getByRole('button', { name: '交给王德福' }).click();
    await expect(assisting.page.getByText('您在带着大家看')).toBeVisible();
    await expect(lead.page.getByText('王德福在带着大家看')).toBeVisible();
    await assisting.page.getByRole('slider', { name: '播放位置' }).focus();
    await assisting.page.keyboard.press('Home');
    await isPlaying(lead.page);
    const watch = { leader: assisting.page, followers: [lead.page, researcher.page], rate: 1 };
    report('led by another', await apartIn(watch, 8));
    await assisting.page.keyboard.press('k');
    for (const one of all) await stands(one);
  });

  await test.step('they talk and write the minutes beside the player', async () => {
    const panel = (page: Page, name: RegExp) =>
      page.locator('label', { has: page.getByRole('radio', { name }) });
    for (const one of [lead.page, assisting.page]) {
      await panel(one, /^聊天/).click();
      await expect(one.getByRole('textbox', { name: /说一句/ })).toBeVisible();
    }
    await lead.page.getByRole('textbox', { name: /说一句/ }).fill('这里可以再追问一句');
    await lead.page.keyboard.press('Enter');
    await expect(assisting.page.getByText('这里可以再追问一句')).toBeVisible();
    await expect(researcher.page.getByText('聊天 1')).toBeVisible();
    await picture(lead.page, 'meeting-talk');
    for (const one of [lead.page, assisting.page]) {
      await panel(one, /^纪要/).click();
      await expect(one.getByRole('textbox', { name: '会议纪要' })).toHaveValue(/1\. 看导入/);
    }
    const minutes = (page: Page) => page.getByRole('textbox', { name: '会议纪要' });
    await minutes(lead.page).press('Control+End');
    await minutes(lead.page).pressSequentially('追问要等三秒。');
    await expect(minutes(assisting.page)).toHaveValue(/追问要等三秒。/);
    await minutes(assisting.page).press('Control+Home');
    await minutes(assisting.page).pressSequentially('纪要：');
    await expect(minutes(lead.page)).toHaveValue(/^纪要：1\. 看导入/);
    await expect(lead.page.locator('[data-sync]')).toHaveAttribute('data-sync', 'saved');
    await picture(lead.page, 'meeting-minutes');
    await panel(lead.page, /^到会/).click();
    await expect(lead.page.getByText('带看', { exact: true })).toBeVisible();
    await picture(lead.page, 'meeting-people');
  });

  await test.step('the joint sheet stands beside the player, and its evidence is played for all', async () => {
    const { page } = assisting;
    await page.getByRole('button', { name: '评课表', exact: true }).click();
    await page.getByRole('link', { name: '一起评这节课' }).click();
    const sheet = (of: Page) => of.getByRole('complementary', { name: '评课表' });
    await sheet(page).getByRole('group').getByText('优', { exact: true }).first().click();
    const timeline = page.getByRole('slider', { name: '播放位置' });
    await timeline.press('Home');
    await timeline.press('ArrowRight');
    await page.keyboard.press('e');
    await timeline.press('ArrowRight');
    await page.keyboard.press('e');
    const piece = sheet(page).getByRole('button', { name: /^播放片段 0:05–0:10/ });
    await expect(piece).toBeVisible();
    await timeline.press('End');
    await piece.click();
    // who leads shows it to all
    for (const one of all)
      await expect
        .poll(async () =>
          Number(await one.getByRole('slider', { name: '播放位置' }).getAttribute('aria-valuenow')),
        )
        .toBeLessThanOrEqual(11);
    await expect(piece).not.toHaveAttribute('data-playing', 'true', { timeout: 60_000 });
    for (const one of all) await stands(one);
    await picture(page, 'meeting-sheet');
  });

  await test.step('they speak with each other, and the moderator switches a microphone off', async () => {
    const open = (page: Page) => page.getByRole('button', { name: '打开话筒' });
    await open(lead.page).press('Enter');
    await open(assisting.page).click();
    // sound that really arrived, by the browsers' own counts
    await untilSound(researcher.page, '李晓兰');
    await untilSound(researcher.page, '王德福');
    await untilSound(lead.page, '王德福');
    await expect(researcher.page.getByText(/^正在说话：/)).toBeVisible();
    await picture(researcher.page, 'meeting-voice');
    await lead.page.getByRole('button', { name: '关掉王德福的话筒' }).click();
    await expect(open(assisting.page)).toBeVisible();
    await expect(lead.page.getByRole('button', { name: '关掉王德福的话筒' })).toHaveCount(0);
  });

  await test.step('it is closed, and stays as a record', async () => {
    await lead.page.getByRole('button', { name: '结束研讨' }).click();
    await lead.page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
    for (const one of all) {
      await expect(one.getByRole('heading', { name: '到会记录' })).toBeVisible();
      await expect(one.getByRole('listitem').filter({ hasText: /王德福.*共/ })).toBeVisible();
    }
    await lookAt({
      name: 'meeting-closed',
      page: lead.page,
      open: async (page) => {
        await page.goto(path);
        await expect(page.getByText('这里可以再追问一句')).toBeVisible();
      },
    });
    await lookAt({
      name: 'meetings',
      page: lead.page,
      open: async (page) => {
        await page.goto('/meetings');
        await expect(page.getByRole('link', { name: '分数课里的追问' })).toBeVisible();
      },
    });
  });
});
