import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../demo/demo-people.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { createPerson } from '../accounts/index.ts';
import { NOBODY, withoutRequestId } from '../organisations/organisations.fixture.ts';
import { newPlan, openPlan, toStage } from './lesson-plans.fixture.ts';
import { PROMPTLY_MS } from '../../testing/patience.ts';

/** The demonstration's people, and a teacher and a research officer of another district. */
const PEOPLE = [
  'admin',
  'coordinator',
  'lead',
  'assisting',
  'teacher-lanxi',
  'teacher-yunling',
  'school-lanxi',
  'school-yunling',
  'researcher',
  'expert',
  'mentor',
  'trainee',
  'far-teacher',
  'far-officer',
] as const;
type Person = (typeof PEOPLE)[number];

/**
 * What each may do with the plan that `lead` and `assisting` write, reviewed by `teacher-lanxi`, with the guest
 * `expert`: R read, C comment, W write, M manage, S sign; `-` is told that it does not exist.
 */
const TABLE = `
                   draft  shared
  admin            -      -
  coordinator      -      -
  lead             RCWM   RCWM
  assisting        RCW    RCW
  teacher-lanxi    -      RCS
  teacher-yunling  -      RC
  school-lanxi     -      RCMS
  school-yunling   -      RCMS
  researcher       -      RC
  expert           -      RC
  mentor           -      -
  trainee          -      -
  far-teacher      -      -
  far-officer      -      -
`;

let app: RunningApp;
const clients = new Map<Person, SignedInClient>();
const as = (person: Person): SignedInClient => {
  const client = clients.get(person);
  if (client === undefined) throw new Error(person);
  return client;
};

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  await seedFarDistrict();
  for (const person of PEOPLE) clients.set(person, await app.signIn(person));
}, 60_000);
afterAll(() => app.close());

async function seedFarDistrict(): Promise<void> {
  const region = await app.db.one<{ id: string }>(sql`
    with fresh as (select uuidv7() as id) insert into region (id, level, name, path)
    select id, 'province', '远方省', array[id] from fresh returning id`);
  const people = [
    { account: 'far-teacher', role: 'teacher', kind: 'school', name: '远方小学' },
    { account: 'far-officer', role: 'researchOfficer', kind: 'bureau', name: '远方教育局' },
  ];
  for (const { account, role, kind, name } of people) {
    const place = await app.db.one<{ id: string }>(sql`
      insert into organisation (kind, region_id, name, short_name, site)
      values (${kind}, ${region.id}, ${name}, ${name}, ${kind === 'school' ? 'main' : null}) returning id`);
    const who = {
      kind: 'person' as const,
      name: account,
      account,
      password: DEMO_PASSWORD,
      mustChangePassword: false,
    };
    const personId = await createPerson(app.db, who);
    await app.db.run(
      sql`insert into membership (person_id, organisation_id, role) values (${personId}, ${place.id}, ${role})`,
    );
  }
}

async function planOfTheTable(stage: 'draft' | 'shared') {
  const plan = await newPlan(as('lead'), { authorIds: [as('assisting').personId] });
  await as('lead').call('PATCH', `/api/lesson-plans/${plan.id}`, {
    reviewerId: as('teacher-lanxi').personId,
    guestIds: [as('expert').personId],
  });
  if (stage === 'shared') await toStage(as('lead'), plan.id, 'shared');
  return plan;
}

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [person = '', draft = '', shared = ''] = line.trim().split(/\s+/);
    return { person: person as Person, draft, shared };
  });

describe.each(['draft', 'shared'] as const)('a plan in %s', (stage) => {
  it.each(rows.map((row) => ({ person: row.person, cell: row[stage] })))(
    '$person: $cell',
    async ({ person, cell }) => {
      const plan = await planOfTheTable(stage);
      const call = (method: string, path: string, body?: object) => as(person).call(method, path, body);
      const ofPlan = `/api/lesson-plans/${plan.id}`;
      const ofDocument = `/api/documents/${plan.documentId}`;
      const tries: Record<string, [letter: string, status: number][]> = {
        read: [
          ['R', (await call('GET', ofPlan)).status],
          ['R', (await call('GET', `${ofDocument}/versions`)).status],
          ['R', (await call('GET', `${ofDocument}/timeline`)).status],
          ['R', (await call('GET', `${ofDocument}/writers`)).status],
          ['R', (await call('GET', `${ofDocument}/comment-threads`)).status],
          ['R', (await call('POST', `${ofDocument}/ticket`)).status],
        ],
        comment: [
          ['C', (await call('POST', `${ofPlan}/tasks`, { text: '改' })).status],
          ['C', (await call('GET', `${ofDocument}/mentionable`)).status],
        ],
        write: [
          ['W', (await call('POST', `${ofDocument}/versions`, { name: '一' })).status],
          ['W', (await call('POST', `${ofPlan}/stage`, { stage })).status],
          ['W', (await call('GET', `${ofPlan}/lesson-choices`)).status],
        ],
        manage: [
          ['M', (await call('PATCH', ofPlan, {})).status],
          ['M', (await call('GET', `${ofPlan}/guest-choices?q=${encodeURIComponent('沈伯')}`)).status],
        ],
        sign: [['S', (await call('POST', `${ofPlan}/signatures`)).status]],
      };
      for (const [what, answers] of Object.entries(tries))
        for (const [letter, status] of answers)
          expect(status, what).toBe(cell.includes(letter) ? 200 : cell === '-' ? 404 : 403);
      const list = await call('GET', '/api/lesson-plans?limit=200');
      const listed = (list.body as { items: { id: string; abilities: object }[] }).items.find(
        (item) => item.id === plan.id,
      );
      expect(listed !== undefined, 'listed').toBe(cell.includes('R'));
      if (listed !== undefined)
        expect(listed.abilities).toEqual({
          write: cell.includes('W'),
          comment: cell.includes('C'),
          manage: cell.includes('M'),
          sign: cell.includes('S'),
        });
    },
  );
});

describe('who is on a plan', () => {
  it('answers another district exactly as if it did not exist', async () => {
    const plan = await planOfTheTable('shared');
    const { threadId, versionId } = await furnish(plan.documentId);
    const paths: [
      string,
      (ids: { plan: string; document: string; thread: string; version: string }) => string,
      object?,
    ][] = [
      ['GET', ({ plan: id }) => `/api/lesson-plans/${id}`],
      ['PATCH', ({ plan: id }) => `/api/lesson-plans/${id}`, {}],
      ['DELETE', ({ plan: id }) => `/api/lesson-plans/${id}`],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/restore`],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/stage`, { stage: 'taught' }],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/signatures`, {}],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/next-round`, {}],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/tasks`, { text: '改' }],
      ['POST', ({ plan: id }) => `/api/lesson-plans/${id}/points`, { points: [{ text: '改' }] }],
      ['GET', ({ plan: id }) => `/api/lesson-plans/${id}/lesson-choices`],
      ['GET', ({ document }) => `/api/documents/${document}/timeline`],
      ['GET', ({ document }) => `/api/documents/${document}/comment-threads`],
      ['POST', ({ document }) => `/api/documents/${document}/ticket`, {}],
      ['GET', ({ document, version }) => `/api/documents/${document}/versions/${version}/content`],
      ['GET', ({ thread }) => `/api/comment-threads/${thread}`],
      ['POST', ({ thread }) => `/api/comment-threads/${thread}/resolve`],
    ];
    for (const [method, path, body] of paths) {
      const real = { plan: plan.id, document: plan.documentId, thread: threadId, version: versionId };
      const none = { plan: NOBODY, document: NOBODY, thread: NOBODY, version: NOBODY };
      for (const person of ['far-teacher', 'far-officer', 'admin'] as const) {
        const there = await as(person).call(method, path(real), body);
        const nowhere = await as(person).call(method, path(none), body);
        expect(withoutRequestId(there), path(real)).toEqual(withoutRequestId(nowhere));
        expect(there.status).toBe(404);
      }
    }
  });

  it('puts a removed author out of the document, and one who left the school', async () => {
    const plan = await planOfTheTable('draft');
    const open = await openPlan(app, as('assisting'), plan.documentId);
    await as('lead').call('PATCH', `/api/lesson-plans/${plan.id}`, { authorIds: [as('lead').personId] });
    expect((await as('assisting').call('GET', `/api/lesson-plans/${plan.id}`)).status).toBe(404);
    await expect.poll(() => open.editor.closed?.code, { timeout: PROMPTLY_MS }).toBe(4404);

    const second = await planOfTheTable('draft');
    const end = (at: string | null) =>
      app.db.run(sql`update membership set ended_at = ${at} where person_id = ${as('assisting').personId}`);
    await end('2020-01-01');
    try {
      expect((await as('assisting').call('GET', `/api/lesson-plans/${second.id}`)).status).toBe(404);
      const author = (await as('lead').call('GET', `/api/lesson-plans/${second.id}`)).body;
      expect(author).toMatchObject({ authors: [{}, { id: as('assisting').personId, side: null }] });
    } finally {
      await end(null);
    }
  });

  it('lets a reader in without the right to write', async () => {
    const plan = await planOfTheTable('shared');
    const open = await openPlan(app, as('researcher'), plan.documentId);
    expect(open.editor.mayWrite).toBe(false);
    open.head.set('title', '不该写进去');
    await expect.poll(() => open.editor.refused, { timeout: PROMPTLY_MS }).toContain('document.read-only');
  });
});

async function furnish(documentId: string): Promise<{ threadId: string; versionId: string }> {
  const threadId = crypto.randomUUID();
  await as('lead').call('POST', `/api/documents/${documentId}/comment-threads`, {
    ...{ threadId, anchor: null, text: '看看' },
  });
  const version = await as('lead').call('POST', `/api/documents/${documentId}/versions`, { name: '一' });
  return { threadId, versionId: (version.body as { id: string }).id };
}
