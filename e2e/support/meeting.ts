import { expect, type Page } from '@playwright/test';

/** Nearer than this they have come together; from then on they are measured. */
const SETTLED_MS = 100;

type Video = { atMs: number; isOn: boolean; isPlaying: boolean };
/** Where the pictures of a page are (ms of the recording), at a time of this machine (ms). */
type Sample = { at: number; videos: Video[] };

/** Reads the elements themselves: what people see, not what a program believes. */
const look = (page: Page): Promise<Sample> =>
  page.evaluate(() => {
    const videos = [...document.querySelectorAll('video')].map((video) => ({
      atMs: video.currentTime * 1000,
      isOn: !video.seeking && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
      isPlaying: !video.paused,
    }));
    return { at: performance.timeOrigin + performance.now(), videos };
  });

/**
 * How much later (or earlier) a page shows the same pictures as the leader's, ms; null while there are none to compare.
 */
async function difference(leader: Page, follower: Page, rate: number): Promise<number | null> {
  const [one, other] = await Promise.all([look(leader), look(follower)]);
  const differences = one.videos.flatMap((video, index) => {
    const same = other.videos[index];
    if (!video.isOn || same?.isOn !== true) return [];
    // one that has nothing at this moment waits where it was
    if (rate !== 0 && !(video.isPlaying && same.isPlaying)) return [];
    return [Math.abs(same.atMs - video.atMs - rate * (other.at - one.at)) / (rate === 0 ? 1 : rate)];
  });
  return differences.length === 0 ? null : Math.max(...differences);
}

/** Until the page shows the next pictures. */
const nextMoment = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const video = [...document.querySelectorAll('video')].find(({ paused }) => !paused);
        if (video === undefined) resolve();
        else video.addEventListener('timeupdate', () => resolve(), { once: true });
      }),
  );

/** How often pictures of a page halted: for a jump, or because the machine was too slow for a moment. */
const haltsOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const counted = window as Window & { __halts?: number };
    if (counted.__halts === undefined) {
      counted.__halts = 0;
      // media events do not bubble, but they are captured
      for (const event of ['seeking', 'waiting', 'pause'])
        document.addEventListener(event, () => (counted.__halts = (counted.__halts ?? 0) + 1), true);
    }
    return counted.__halts;
  });

const isOver = (page: Page): Promise<boolean> => page.getByRole('button', { name: '重新播放' }).isVisible();

export type Watch = { leader: Page; followers: readonly Page[]; rate: number };

/** How far apart pages were, ms, and how often one had to come back to the others in between. */
export type Apart = { differences: number[]; interruptions: number };

/** Waits until all are together, then looks again and again. */
export async function apartIn({ leader, followers, rate }: Watch, many: number): Promise<Apart> {
  const together = async () => {
    for (const follower of followers)
      await expect
        .poll(
          async () => {
            // a slow machine may come to the end before
            if (rate !== 0 && (await isOver(leader))) await leader.keyboard.press('Home');
            return (await difference(leader, follower, rate)) ?? Infinity;
          },
          { timeout: 150_000 },
        )
        .toBeLessThanOrEqual(SETTLED_MS);
  };
  const halts = async () => (await Promise.all([leader, ...followers].map(haltsOf))).join();
  await halts();
  await together();
  const apart: Apart = { differences: [], interruptions: 0 };
  for (let turn = 0; turn < many; turn += 1) {
    const before = await halts();
    await nextMoment(leader);
    const found = await Promise.all(followers.map((follower) => difference(leader, follower, rate)));
    if ((await isOver(leader)) && rate !== 0) await together();
    else if ((await halts()) === before) apart.differences.push(...found.flatMap((one) => one ?? []));
    else {
      apart.interruptions += 1;
      await together();
    }
  }
  return apart;
}

export const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
