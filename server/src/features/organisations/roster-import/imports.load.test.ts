import { expect, it } from 'vitest';
import { startApp } from '../../../testing/start-app.ts';
import { findByName, preview } from '../organisations.fixture.ts';

const PEOPLE = 150;

it('an import of a whole school leaves the server answering and signing in', async () => {
  const app = await startApp();
  const school = await app.signIn('school-lanxi');
  const organisationId = (await findByName(school, '/api/schools', '蓝溪市湖滨区蓝溪小学')).id;
  const lines = Array.from({ length: PEOPLE }, (_, n) => `教师${String(n)},many-${String(n)},教师,语文`);
  const file = new File([['姓名,账号,角色,学科', ...lines].join('\n')], '教师.csv');
  const { id } = (await preview(app, school, { organisationId, kind: 'people', file })).body as {
    id: string;
  };

  let isDone = false;
  const answered = { health: 0, signIns: 0 };
  const meanwhile = async (what: keyof typeof answered, work: () => Promise<unknown>) => {
    while (!isDone) {
      await work();
      answered[what] += 1;
    }
  };
  const committed = school.call('POST', `/api/imports/${id}/commit`, { take: 'all' }).finally(() => {
    isDone = true;
  });
  const [answer] = await Promise.all([
    committed,
    meanwhile('health', () => app.request('/api/health')),
    meanwhile('signIns', () => app.signIn('lead')),
  ]);
  expect(answer).toMatchObject({ status: 200, body: { createdCount: PEOPLE } });
  // with the hashing on the thread that serves, a few dozen answers and one or two sign-ins came through
  expect(answered.health).toBeGreaterThan(PEOPLE);
  expect(answered.signIns).toBeGreaterThan(PEOPLE / 20);
  const { people } = answer.body as { people: { account: string; oneTimePassword: string }[] };
  const [last] = people.slice(-1);
  await app.signIn(last?.account ?? '', last?.oneTimePassword);
});
