import { DECISION_MS } from '@tongtang/shared/documents/suggestions.contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan } from '../lesson-plans/lesson-plans.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let assisting: SignedInClient;
let stranger: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [lead, assisting, stranger] = await Promise.all([
    app.signIn('lead'),
    app.signIn('assisting'),
    app.signIn('teacher-lanxi'),
  ]);
});
afterAll(() => app.close());

const planOfBoth = () => newPlan(lead, { authorIds: [assisting.personId] });
const decide = async (client: SignedInClient, documentId: string, isAccepted: boolean, ...ids: string[]) => {
  const { status, body } = await client.call('POST', `/api/documents/${documentId}/suggestion-decisions`, {
    suggestionIds: ids,
    isAccepted,
  });
  return {
    status,
    ...(body as { yours?: string[]; others?: { suggestionId: string; by: { name: string } }[] }),
  };
};

it('whoever decides first on a suggestion decides; the other is told who it was', async () => {
  const { documentId } = await planOfBoth();
  expect(await decide(lead, documentId, true, 'a', 'b')).toMatchObject({ yours: ['a', 'b'], others: [] });
  const late = await decide(assisting, documentId, false, 'a', 'c');
  expect(late).toMatchObject({ yours: ['c'], others: [{ suggestionId: 'a', by: { name: '李晓兰' } }] });
  // the same decision harms nobody, and one's own can be changed
  expect((await decide(assisting, documentId, true, 'b')).yours).toEqual(['b']);
  expect((await decide(lead, documentId, false, 'a')).yours).toEqual(['a']);
});

it('of two who decide otherwise at the same moment exactly one decides on each', async () => {
  const { documentId } = await planOfBoth();
  const ids = Array.from({ length: 40 }, (_, index) => `s${String(index)}`);
  const [accepted, rejected] = await Promise.all([
    decide(lead, documentId, true, ...ids),
    decide(assisting, documentId, false, ...ids.toReversed()),
  ]);
  expect([...(accepted.yours ?? []), ...(rejected.yours ?? [])].toSorted()).toEqual(ids.toSorted());
});

it('after half a minute the suggestion, if it is there again, is open to everybody', async () => {
  const { documentId } = await planOfBoth();
  await decide(lead, documentId, true, 'a');
  await app.db.run(sql`
    update suggestion_decision set decided_at = decided_at - make_interval(secs => ${DECISION_MS / 1000 + 1})
    where document_id = ${documentId}`);
  expect((await decide(assisting, documentId, false, 'a')).yours).toEqual(['a']);
});

it('is for those who may write', async () => {
  const { documentId } = await planOfBoth();
  expect((await decide(stranger, documentId, true, 'a')).status).toBe(404);
});
