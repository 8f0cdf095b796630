import { expect, type APIRequestContext, type Page } from '@playwright/test';

/** Everything that reaches a browser: bodies of answers, frames of sockets and documents, in both directions. */
export type Wire = { text: () => Promise<string>; sockets: () => number };

/** Listens from now on; to be called before the page is opened. */
export function listenToAll(page: Page): Wire {
  const bodies: Promise<string>[] = [];
  const frames: string[] = [];
  let sockets = 0;
  page.on('response', (response) => {
    // redirects and answers to a page that has gone have no body
    bodies.push(
      response.text().then(
        (body) => `${response.url()} ${body}`,
        () => response.url(),
      ),
    );
  });
  page.on('websocket', (socket) => {
    sockets += 1;
    const keep = ({ payload }: { payload: string | Buffer }) =>
      frames.push(typeof payload === 'string' ? payload : payload.toString('utf8'));
    socket.on('framereceived', keep);
    socket.on('framesent', keep);
  });
  return {
    text: async () => [...(await Promise.all(bodies)), ...frames].join('\n'),
    sockets: () => sockets,
  };
}

/** Chooses the same level for every scored item of a sheet that is open. */
export async function chooseEverywhere(page: Page, level: string): Promise<void> {
  const groups = page.getByRole('radiogroup').filter({ hasText: level });
  await expect(groups.first()).toBeVisible();
  for (let at = 0, all = await groups.count(); at < all; at += 1)
    await groups.nth(at).getByText(level, { exact: true }).click();
}

export const untilSheetSaved = (page: Page) =>
  expect(page.locator('[data-sync]')).toHaveAttribute('data-sync', 'saved', { timeout: 60_000 });

export async function personIdOf(api: APIRequestContext): Promise<string> {
  const session = (await (await api.get('/api/session')).json()) as { actor: { personId: string } };
  return session.actor.personId;
}

type Evaluation = { id: string; name: string; mode: string; state: string };

/** The demonstration's evaluation of this kind that a person sees. */
export async function evaluationOf(
  api: APIRequestContext,
  wanted: { mode: string; state: string },
): Promise<Evaluation> {
  const { items } = (await (await api.get('/api/evaluations?limit=100')).json()) as { items: Evaluation[] };
  const found = items.findLast(({ mode, state }) => mode === wanted.mode && state === wanted.state);
  if (found === undefined) throw new Error(`no evaluation ${JSON.stringify(wanted)}`);
  return found;
}

/** Asks a person to rate, by name, on the page where an evaluation is begun. */
export async function addRater(page: Page, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: '请谁评' });
  await field.fill(name);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
  await expect(page.getByRole('button', { name: `不请 ${name}` })).toBeVisible();
}
