import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
beforeAll(async () => {
  house = await startReviews();
}, 60_000);
afterAll(() => house.close());

it('a perspective of LICC is given to an observer, who alone writes to it, and all read it', async () => {
  const { app, lead, assisting, goOn } = house;
  const { recordingId } = await recordedLesson(app, lead, goOn);
  const path = `/api/recordings/${recordingId}/observation-tasks`;
  const assign = (client: SignedInClient, perspective: number, observerId: string) =>
    client.call('POST', path, { perspective, observerId });
  const note = (client: SignedInClient, text: string, baseRevision: number, saveId: string = randomUUID()) =>
    client.call('PUT', `${path}/2/note`, { saveId, baseRevision, content: { note: text } });
  for (const _ of [1, 2])
    expect((await assign(lead, 2, assisting.personId)).body).toMatchObject({
      items: [{ perspective: 2, observer: { name: '王德福', side: 'receiving' }, note: '', isOwn: false }],
      mayAssign: true,
    });
  const saveId = randomUUID();
  for (const _ of [1, 2])
    expect((await note(assisting, '12:30 后排四人没有在听', 0, saveId)).body).toMatchObject({
      ...{ note: '12:30 后排四人没有在听', revision: 1, isOwn: true },
    });
  expect(await note(assisting, '别的窗口', 0)).toMatchObject({
    ...{ status: 409, body: { reason: 'coding.changed-elsewhere' } },
  });
  expect(await note(lead, '不是我的任务', 0)).toMatchObject({ status: 404 });
  expect((await lead.call('GET', path)).body).toMatchObject({ items: [{ note: '12:30 后排四人没有在听' }] });
  // what somebody has written is not taken from them
  expect(await lead.call('DELETE', `${path}/2/${assisting.personId}`)).toMatchObject({
    ...{ status: 409, body: { reason: 'observation.noted' } },
  });
  await note(assisting, '', 1);
  expect((await lead.call('DELETE', `${path}/2/${assisting.personId}`)).body).toMatchObject({ items: [] });
  // wrong names, and those to whom it is not shown
  for (const perspective of [0, 21, 1.5])
    expect((await assign(lead, perspective, assisting.personId)).body).toMatchObject({
      fields: [{ path: 'perspective' }],
    });
  const mentor = await app.signIn('mentor');
  expect((await assign(lead, 3, mentor.personId)).body).toMatchObject({
    fields: [{ path: 'observerId', fault: 'unknown' }],
  });
  expect(await mentor.call('GET', path)).toMatchObject({ status: 404 });
  const coordinator = await app.signIn('coordinator');
  expect(await coordinator.call('GET', path)).toMatchObject({ status: 200, body: { mayAssign: false } });
  expect(await assign(coordinator, 3, assisting.personId)).toMatchObject({ status: 403 });
}, 60_000);
