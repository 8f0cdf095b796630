import { expect, type APIRequestContext, type Page } from '@playwright/test';

/** What the page's read-only proof handle tells about the lesson (client: room/session/show-proof.ts). */
export type LessonState = {
  entry: string;
  line: string;
  unsent: number;
  own: { microphone: string; camera: string; screen: string };
  live: {
    seq: number;
    phase: string;
    layout: string;
    page: { kind: string; page: number };
    ink: Record<string, unknown[]>;
    hands: { classId: string }[];
    calledOnClassId: string | null;
    recording: { startedAt: number } | null;
    stagesStarted: unknown[];
    headcounts: Record<string, number>;
  };
};

/** What the browser's own statistics say arrived from somebody. */
export type Proof = {
  personId: string;
  name: string;
  framesDecoded: number;
  audioEnergy: number;
  bytesReceived: number;
};

type ProofWindow = Window & {
  __tongtangRoom?: { state(): LessonState };
  __tongtangMedia?: () => Promise<Proof[]>;
};

/** The lesson as this page knows it, or null while it is outside. */
export const stateOf = (page: Page): Promise<LessonState | null> =>
  page.evaluate(() => (window as ProofWindow).__tongtangRoom?.state() ?? null);

/** What this page has received from whom. */
export const proofsOf = (page: Page): Promise<Proof[]> =>
  page.evaluate(async () => (await (window as ProofWindow).__tongtangMedia?.()) ?? []);

/** Waits until the page's state satisfies the condition. */
export const untilState = (page: Page, what: string, holds: (state: LessonState) => boolean) =>
  expect
    .poll(
      async () => {
        const state = await stateOf(page);
        return state !== null && holds(state);
      },
      { message: what, timeout: 60_000 },
    )
    .toBe(true);

/** Waits until `page` goes on decoding pictures of the named one from now on. */
export const untilPicture = (page: Page, from: string): Promise<void> =>
  untilMore({ page, from, what: 'pictures', enough: 5, of: ({ framesDecoded }) => framesDecoded });

/** Waits until `page` goes on hearing the named one from now on. */
export const untilSound = (page: Page, from: string): Promise<void> =>
  untilMore({ page, from, what: 'sound', enough: 0, of: ({ audioEnergy }) => audioEnergy });

type Wanted = { page: Page; from: string; what: string; enough: number; of: (proof: Proof) => number };

/** The browser counts from nought again for a track that began anew: what it says less than before is new. */
async function untilMore({ page, from, what, enough, of }: Wanted): Promise<void> {
  const count = async () => {
    const proof = (await proofsOf(page)).find(({ name }) => name === from);
    return proof === undefined ? 0 : of(proof);
  };
  let before = await count();
  let more = 0;
  const look = async () => {
    const now = await count();
    more += now < before ? now : now - before;
    before = now;
    return more;
  };
  await expect.poll(look, { message: `${what} of ${from}`, timeout: 60_000 }).toBeGreaterThan(enough);
}

/** Enters the lesson through the device check. */
export async function enterRoom(page: Page, lessonId: string): Promise<void> {
  await page.goto(`/lessons/${lessonId}/room`);
  await page.getByRole('button', { name: /^(进入课堂|进入听课)$/ }).click();
  await untilState(page, 'in the lesson', ({ entry }) => entry === 'in');
}

/** A classroom's screen enters by itself. */
export async function startScreen(page: Page, lessonId: string): Promise<void> {
  await page.goto(`/lessons/${lessonId}/room`);
  await untilState(page, 'the screen is in the lesson', ({ entry }) => entry === 'in');
}

type LessonSummary = {
  id: string;
  title: string;
  pairingId: string;
  supportingSchool: { id: string };
  receivingSchool: { id: string };
  classes: { id: string; side: string; name: string }[];
  people: { id: string; role: string }[];
};

/** The demonstration's first lesson, as somebody sees it. */
export async function firstLesson(api: APIRequestContext): Promise<LessonSummary> {
  const answer = await api.get('/api/lessons?limit=1');
  const { items } = (await answer.json()) as { items: LessonSummary[] };
  const [lesson] = items;
  if (lesson === undefined) throw new Error('the demonstration has no lesson');
  return lesson;
}
