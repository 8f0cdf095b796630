import { randomUUID } from 'node:crypto';
import type { ReviewMention } from '@tongtang/shared/reviews/mentions.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { commented, recordedLesson, startReviews } from './reviews.fixture.ts';

type Reviews = Awaited<ReturnType<typeof startReviews>>;
let reviews: Reviews;
beforeAll(async () => {
  reviews = await startReviews();
}, 60_000);
afterAll(() => reviews.close());

const mentionsOf = async (client: SignedInClient) =>
  ((await client.call('GET', '/api/review-mentions')).body as { items: ReviewMention[] }).items; // as: the contract's answer

it('who is named in a comment finds it until they answer, or it is resolved, or taken back', async () => {
  const { app, lead, assisting, goOn } = reviews;
  const { path, recordingId } = await recordedLesson(app, lead, goOn);
  const names = { mentions: [assisting.personId, lead.personId] };
  const thread = await commented(lead, path, { ...names, startMs: 20_000 });
  const one = `${path}/${thread.id}`;
  const found = { recordingId, threadId: thread.id, startMs: 20_000, by: '李晓兰' };
  expect(await mentionsOf(assisting)).toMatchObject([found]);
  expect(await mentionsOf(lead), 'nobody asks for themselves').toEqual([]);
  expect(await mentionsOf(await app.signIn('trainee'))).toEqual([]);

  await assisting.call('POST', `${one}/replies`, { commentId: randomUUID(), body: '看到了' });
  expect(await mentionsOf(assisting)).toEqual([]);
  const commentId = randomUUID();
  goOn(1_000);
  await lead.call('POST', `${one}/replies`, { commentId, body: '请再看一眼', ...names });
  expect(await mentionsOf(assisting)).toMatchObject([found]);

  await lead.call('POST', `${one}/resolve`);
  expect(await mentionsOf(assisting)).toEqual([]);
  await lead.call('POST', `${one}/reopen`);
  expect(await mentionsOf(assisting)).toMatchObject([found]);
  await lead.call('DELETE', `${one}/replies/${commentId}`);
  expect(await mentionsOf(assisting)).toEqual([]);
  expect(await assisting.call('GET', '/api/review-mentions?limit=0')).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'limit' }] },
  });
});
