import type { Page } from '@playwright/test';

type Listening = Window & { __said?: string[] };

/** Keeps what the page says aloud since it was last loaded; the machine under test has no voice. */
export const listenAloud = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const said: string[] = ((window as Listening).__said = []);
    window.speechSynthesis.speak = ({ lang, text }) => void said.push(`${lang} ${text}`);
  });

/** What has been said, each with its language. */
export const saidAloud = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as Listening).__said ?? []);
