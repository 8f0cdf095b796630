import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openSocket } from './testing/lesson-socket.ts';
import { startApp } from './testing/start-app.ts';

it('ends while people have a plan open and hear news, and tells them to come back', async () => {
  const app = await startApp({ autoClose: false });
  const lead = await app.signIn('lead');
  const { items } = (await lead.call('GET', '/api/lesson-plans')).body as {
    items: { id: string }[]; // as: the contract's answer
  };
  const { documentId } = (await lead.call('GET', `/api/lesson-plans/${items[0]?.id ?? ''}`)).body as {
    documentId: string; // as: likewise
  };
  await openSocket(app.url, lead);
  const plan = new WebSocket(`${app.url.replace('http', 'ws')}/collab/${documentId}`, {
    headers: { cookie: lead.cookie, origin: app.url },
  });
  await new Promise((opened, refused) => plan.once('open', opened).once('error', refused));
  const closed = new Promise<number>((tell) => plan.once('close', tell));
  await app.close();
  // 1012 of the registry of WebSocket close codes: the service restarts
  expect(await closed).toBe(1012);
});
