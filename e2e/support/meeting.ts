import { expect, type Page } from '@playwright/test';

type Video = { atMs: number; isOn: boolean };
/** Where the pictures of a page are (ms of the recording), at a time of this machine (ms). */
type Sample = { at: number; videos: Video[] };

/** Reads the elements themselves: what people see, not what a program believes. */
const look = (page: Page): Promise<Sample> =>
  page.evaluate(() => {
    const videos = [...document.querySelectorAll('video')].map((video) => ({
      atMs: video.currentTime * 1000,
      isOn: !video.seeking && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
    }));
    return { at: performance.timeOrigin + performance.now(), videos };
  });

/** How far the pictures of a page are from those of the leader, ms; null while there are none to compare. */
export async function difference(leader: Page, follower: Page, rate: number): Promise<number | null> {
  const [one, other] = await Promise.all([look(leader), look(follower)]);
  const differences = one.videos.flatMap((video, index) => {
    const same = other.videos[index];
    if (!video.isOn || same?.isOn !== true) return [];
    return [Math.abs(same.atMs - video.atMs - rate * (other.at - one.at))];
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

export type Watch = { leader: Page; followers: readonly Page[]; rate: number };

/** Waits until all are together, then looks again and again; differences in ms. */
export async function differencesOf({ leader, followers, rate }: Watch, many: number): Promise<number[]> {
  for (const follower of followers)
    await expect
      .poll(async () => (await difference(leader, follower, rate)) ?? Infinity, { timeout: 30_000 })
      .toBeLessThanOrEqual(150);
  const all: number[] = [];
  for (let turn = 0; turn < many; turn += 1) {
    await nextMoment(leader);
    for (const follower of followers) {
      const found = await difference(leader, follower, rate);
      if (found !== null) all.push(found);
    }
  }
  return all;
}

export const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
