import {
  test as base,
  expect,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { Installation } from './installation.ts';

export const DEMO_PASSWORD = 'tongtang-demo';

/** A signed-in person with a browser window of their own. */
export type Visitor = { context: BrowserContext; page: Page; api: APIRequestContext };

type Fixtures = {
  /** Opens a window, as one of the demonstration people or (null) as nobody yet; closed at the end of the test. */
  visit: (account: string | null, options?: Parameters<Browser['newContext']>[0]) => Promise<Visitor>;
  /** Addresses of foreign hosts that any window asked for; must stay empty. */
  foreignRequests: string[];
};

type WorkerFixtures = {
  installation: Installation;
  /** A journey that leaves nothing as it was names itself here, and has an installation of its own. */
  ownInstallation: string;
};

/** A journey with an installation that all journeys of a file share. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  ownInstallation: ['', { option: true, scope: 'worker' }],
  installation: [
    async ({ ownInstallation }, use) => {
      const installation = await Installation.start(ownInstallation);
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  foreignRequests: async ({}, use) => {
    const foreign: string[] = [];
    await use(foreign);
    expect(foreign, 'requests to foreign hosts').toEqual([]);
  },
  visit: async ({ browser, installation, foreignRequests }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    await use(async (account, options) => {
      const context = await browser.newContext({
        baseURL: installation.url,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        permissions: ['camera', 'microphone'],
        viewport: { width: 1366, height: 768 },
        // a press on what still moves may miss it; who wants to see movement asks for it
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      context.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        const local = protocol === 'data:' || protocol === 'blob:' || host === new URL(installation.url).host;
        if (!local) foreignRequests.push(request.url());
      });
      if (account !== null) await signIn(context.request, account);
      return { context, page: await context.newPage(), api: context.request };
    });
    if (testInfo.status !== testInfo.expectedStatus) await attachPages(testInfo, contexts);
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** What each page showed, in words: of a run on another machine the words are all one has (tools/tally.mjs). */
async function attachPages(testInfo: TestInfo, contexts: readonly BrowserContext[]): Promise<void> {
  for (const page of contexts.flatMap((context) => context.pages())) {
    const words = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5_000 })
      .catch(() => 'gave no answer');
    await testInfo.attach('page', { body: `${page.url()}\n${words}`, contentType: 'text/plain' });
  }
}

async function signIn(api: APIRequestContext, account: string): Promise<void> {
  const answer = await api.post('/api/session', { data: { account, password: DEMO_PASSWORD } });
  expect(answer.ok(), `${account} signs in`).toBe(true);
}

export { expect };
