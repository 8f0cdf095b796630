import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { enterRoom, firstLesson, startScreen, untilPicture, untilState } from '../support/lesson.ts';
import { picture } from '../support/screens.ts';

test.use({ ownInstallation: 'backfill' });
test.setTimeout(300_000);

const SCREEN = '云岭小学 三(2)班教室';
const CUT_MS = 30_000;
const BREAKS = 10;
/** So much is recorded from the line again behind the cut, and so much of it is played. */
const BEHIND_MS = 8_000;
const PLAYED_BEHIND_MS = 4_000;

type Segment = { origin: string; startMs: number; endMs: number };
type Track = { id: string; name: string; source: string; segments: Segment[] };
type Origin = { trackId: string } & Record<
  'fromSource' | 'awaited' | 'missing',
  { startMs: number; endMs: number }[]
>;

type WithPeers = Window & { __peers: RTCPeerConnection[] };

/** Lets the lines for media be cut: what a browser is told to be offline does not touch them. */
const watchPeers = (context: BrowserContext) =>
  context.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    (window as unknown as WithPeers).__peers = peers; // as: put there here
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        peers.push(this);
      }
    };
  });

/** The line of a window: nothing passes, neither events nor media. */
async function cut({ context, page }: { context: BrowserContext; page: Page }): Promise<void> {
  await context.setOffline(true);
  await page.evaluate(() => {
    for (const peer of (window as unknown as WithPeers).__peers) peer.close(); // as: put there by watchPeers
  });
}

/** How many pictures an element of the page has drawn, and where it is (s). */
const tile = (page: Page, name: string) =>
  page
    .locator('figure', { hasText: name })
    .locator('video')
    .evaluate((video: HTMLVideoElement) => ({
      drawn: video.getVideoPlaybackQuality().totalVideoFrames,
      at: video.currentTime,
      isThere: video.readyState >= 2,
    }));

test('a classroom’s line is cut for half a minute, and its device fills the recording after the lesson', async ({
  visit,
}) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const far = await visit('screen-yunling', { viewport: { width: 1920, height: 1080 } });
  await watchPeers(far.context);
  const sent: string[] = [];
  far.page.on('request', (request) => {
    if (request.url().includes('/api/backfill/uploads')) sent.push(request.method());
  });
  let cutAt = 0;

  const get = async <T>(path: string) => (await (await lead.api.get(path)).json()) as T;
  const recordingId = async () =>
    (await get<{ recording: { id: string } | null }>(`/api/lessons/${id}/recording`)).recording?.id ?? '';
  const camera = async (): Promise<Track> => {
    const { tracks } = await get<{ tracks: Track[] }>(`/api/recordings/${await recordingId()}`);
    const found = tracks.find(({ name, source }) => name === SCREEN && source === 'camera');
    return found ?? { ...{ id: '', name: '', source: '' }, segments: [] };
  };
  const origin = async () => {
    const { id: trackId } = await camera();
    const { tracks } = await get<{ tracks: Origin[] }>(`/api/recordings/${await recordingId()}/backfill`);
    return tracks.find((track) => track.trackId === trackId);
  };
  /** The longest stretch of a kind that lies in the cut, in seconds. */
  const longest = async (kind: 'awaited' | 'fromSource') =>
    Math.max(0, ...((await origin())?.[kind] ?? []).map(({ startMs, endMs }) => (endMs - startMs) / 1000));

  await test.step('the lesson is recorded, and the line of the far classroom is cut', async () => {
    await enterRoom(lead.page, id);
    await startScreen(far.page, id);
    await untilPicture(lead.page, SCREEN);
    await lead.page.getByRole('button', { name: '录制', exact: true }).click();
    await untilState(far.page, 'the sign is on', ({ live }) => live.recording !== null);
    await expect.poll(async () => (await camera()).segments.length, { timeout: 60_000 }).toBeGreaterThan(0);
    const { startedAt } = await get<{ startedAt: number }>(`/api/recordings/${await recordingId()}`);
    await cut(far);
    cutAt = Date.now() - startedAt;
    await expect.poll(() => Date.now() - startedAt - cutAt, { timeout: 60_000 }).toBeGreaterThan(CUT_MS);
    await far.context.setOffline(false);
    await untilState(far.page, 'the line is back', ({ line: now }) => now === 'good' || now === 'weak');
    await untilPicture(lead.page, SCREEN);
    const behind = cutAt + CUT_MS + BEHIND_MS;
    await expect
      .poll(async () => Math.max(...(await camera()).segments.map(({ endMs }) => endMs)), { timeout: 60_000 })
      .toBeGreaterThan(behind);
  });

  await test.step('the recording says what is missing and that it is awaited; nothing is sent during the lesson', async () => {
    await lead.page.getByRole('button', { name: '停止录制' }).click();
    await expect.poll(() => longest('awaited'), { timeout: 30_000 }).toBeGreaterThan(CUT_MS / 1000 - 5);
    const { page } = await visit('assisting');
    await page.goto(`/recordings/${await recordingId()}`);
    const track = page.getByRole('listitem').filter({ hasText: SCREEN }).filter({ hasText: '画面' });
    await expect(track.filter({ hasText: /还缺 0:\d\d，等设备补传/ })).toBeVisible();
    await track.last().scrollIntoViewIfNeeded();
    await picture(page, 'backfill-awaited');
    expect(sent).toEqual([]);
  });

  await test.step('the lesson is over, and the screen sends what it kept, through ten breaks', async () => {
    let broken = 0;
    let passed = 0;
    await far.page.route('**/api/backfill/uploads/**', async (route) => {
      const isPiece = route.request().method() === 'PATCH';
      if (isPiece) passed += 1;
      if (!isPiece || passed % 4 === 0 || broken >= BREAKS) return route.fallback();
      broken += 1;
      return route.abort('connectionreset');
    });
    await lead.page.getByRole('button', { name: /^离开/ }).click();
    await lead.page.getByRole('button', { name: '下课，结束全部' }).click();
    await lead.page.getByRole('button', { name: '确定下课' }).click();
    await expect
      .poll(() => longest('fromSource'), { timeout: 120_000, intervals: [1_000] })
      .toBeGreaterThan(CUT_MS / 1000 - 5);
    expect(broken).toBe(BREAKS);
    await expect
      .poll(async () => (await origin())?.awaited, { timeout: 60_000, intervals: [1_000] })
      .toEqual([]);
    // nothing is left on the device
    const left = () =>
      far.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('tongtang-source');
            opening.onsuccess = () => {
              const counting = opening.result.transaction('fragments').objectStore('fragments').count();
              counting.onsuccess = () => resolve(counting.result);
            };
          }),
      );
    await expect.poll(left, { timeout: 60_000, intervals: [1_000] }).toBe(0);
  });

  await test.step('the recording plays through the cut with the picture of the classroom', async () => {
    const { page } = await visit('assisting');
    const middle = Math.round((cutAt + CUT_MS / 2) / 1000);
    await page.goto(`/recordings/${await recordingId()}?t=${String(middle)}`);
    const track = page.getByRole('listitem').filter({ hasText: SCREEN }).filter({ hasText: '画面' });
    await expect(track.filter({ hasText: /由设备补上 \d:\d\d/ })).toBeVisible();
    await page.locator('label', { has: page.getByRole('radio', { name: '对方班级' }) }).click();
    await expect.poll(async () => (await tile(page, SCREEN)).isThere, { timeout: 30_000 }).toBe(true);
    const { at, drawn } = await tile(page, SCREEN);
    expect(Math.abs(at - middle)).toBeLessThan(1);
    await picture(page, 'backfill-filled');
    await page.getByRole('button', { name: '播放', exact: true }).first().click();
    // over the seam, into what the line brought again
    const behind = (cutAt + CUT_MS + PLAYED_BEHIND_MS) / 1000;
    await expect.poll(async () => (await tile(page, SCREEN)).at, { timeout: 90_000 }).toBeGreaterThan(behind);
    const seen = (await tile(page, SCREEN)).drawn - drawn;
    // a busy machine draws fewer than the 15 a second that are in it; a still picture would be one
    expect(seen).toBeGreaterThan((behind - middle) * 3);
  });
});
