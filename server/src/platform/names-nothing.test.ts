import { expect, it } from 'vitest';
import { startApp } from '../testing/start-app.ts';

it('an address that was copied by half leads nowhere, a wrong field is named', async () => {
  const app = await startApp();
  const lead = await app.signIn('lead');
  for (const address of [
    '/api/lesson-plans/0198a3f2-half',
    '/api/lesson-plans/%E4%B8%80?limit=5',
    '/api/documents/x/versions?limit=5',
    '/api/documents/x/versions/y/content',
  ])
    expect(await lead.call('GET', address), address).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  expect((await lead.call('GET', '/api/documents/x/versions?limit=many')).status).toBe(400);
  for (const title of ['', 'lesson-plans'.repeat(20)])
    expect(await lead.call('POST', '/api/lesson-plans', { title })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    });
});
