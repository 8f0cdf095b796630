import type { Page } from '@playwright/test';
import { enterRoom, firstLesson, untilState } from '../support/lesson.ts';
import { expect, test } from '../support/journey.ts';

type Ticket = { serverUrl: string; token: string };

/** How signalling answers a browser of ours that comes with this token. */
const knock = (page: Page, token: string) =>
  page.evaluate(
    (credential) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(
          `${location.origin.replace('http', 'ws')}/rtc?access_token=${credential}&protocol=15`,
        );
        socket.onmessage = () => {
          resolve('let in');
        };
        socket.onclose = () => {
          resolve('refused');
        };
      }),
    token,
  );

test('nobody enters a lesson that is not theirs', async ({ visit }) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const stranger = await visit('trainee');
  const join = await stranger.api.post(`/api/lessons/${id}/join`, { data: {} });
  expect([403, 404]).toContain(join.status());
  await stranger.page.goto(`/lessons/${id}/room`);
  await expect(stranger.page.getByRole('button', { name: '进入课堂' })).toHaveCount(0);
});

test('a forged token and an expired session are refused', async ({ visit, page, installation }) => {
  const lead = await visit('lead');
  const { id } = await firstLesson(lead.api);
  const { token } = (await (await lead.api.post(`/api/lessons/${id}/join`, { data: {} })).json()) as Ticket;
  await lead.page.goto('/');
  const [head = '', body = '', signature = ''] = token.split('.');
  const forged = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  expect(await knock(lead.page, forged)).toBe('refused');
  expect(await knock(lead.page, token)).toBe('let in');
  const second = await visit('lead');
  const old = (await (await second.api.post(`/api/lessons/${id}/join`, { data: {} })).json()) as Ticket;
  expect((await second.api.delete('/api/session')).status()).toBe(200);
  expect(await knock(lead.page, old.token)).toBe('refused');
  await page.goto(`${installation.url}/lessons/${id}/room`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('removal is final: neither the page nor any credential comes back', async ({ visit }) => {
  const lead = await visit('lead');
  const { id, people } = await firstLesson(lead.api);
  const assisting = await visit('assisting');
  await enterRoom(lead.page, id);
  const early = (await (
    await assisting.api.post(`/api/lessons/${id}/join`, { data: { tab: 'early' } })
  ).json()) as Ticket;
  await enterRoom(assisting.page, id);
  const witness = await assisting.context.newPage();
  await witness.goto('/');
  await lead.page.getByRole('button', { name: /人员/ }).first().click();
  await lead.page.getByRole('button', { name: /移出.*王德福|把王德福移出/ }).click();
  const confirm = lead.page.getByRole('button', { name: /^(确定移出|移出)/ });
  if ((await confirm.count()) > 0) await confirm.first().click();
  const removed = people.find(({ role }) => role === 'assistingTeacher')?.id ?? '';
  await untilState(lead.page, 'removed', ({ live }) => JSON.stringify(live).includes(removed));
  await expect(assisting.page.getByText('您已被移出这节课')).toBeVisible();
  expect(await knock(witness, early.token)).toBe('refused');
  expect((await assisting.api.post(`/api/lessons/${id}/join`, { data: {} })).status()).toBe(403);
});
