import { randomUUID } from 'node:crypto';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { PeriodOffers } from '@tongtang/shared/lessons/timetable/period-offers.ts';
import type { PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newColleague, otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { demoPair, fifthGrade, mondayIn, newLesson, schedule, type DemoPair } from './timetable.fixture.ts';

let app: RunningApp;
let coordinator: SignedInClient;
let lead: SignedInClient;
let pair: DemoPair;
let far: Awaited<ReturnType<typeof otherDistrict>>;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [coordinator, lead] = [await app.signIn('coordinator'), await app.signIn('lead')];
  pair = await demoPair(coordinator);
  far = await otherDistrict(app, '南江');
});
afterAll(() => app.close());

const create = (client: SignedInClient, lesson: object) => client.call('POST', '/api/lessons', lesson);
const bare = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  body: { ...(body as object), requestId: '' },
});

describe('a lesson in the timetable', () => {
  it('keeps its absolute time and each school’s own period, found in the bell schedules', async () => {
    const on = mondayIn(1);
    const lesson = await schedule(coordinator, newLesson(pair, on, '10:30'));
    expect(lesson).toMatchObject({
      startsAt: instantOf(on, '10:30'),
      endsAt: instantOf(on, '11:10'),
      supportingPeriod: { ordinal: 3, name: '第3节', startsAt: '10:30', endsAt: '11:10' },
      receivingPeriod: { ordinal: 3, startsAt: '10:26', endsAt: '11:06' },
      state: 'scheduled',
      people: [
        { name: '李晓兰', role: 'leadTeacher', side: 'supporting' },
        { name: '王德福', role: 'assistingTeacher', side: 'receiving' },
      ],
      abilities: { change: true, addObserver: true, join: false, role: null },
    });
    expect(lesson.classes.map((entry) => [entry.side, entry.name, entry.classroom?.name])).toEqual([
      ['supporting', '三(1)班', '录播教室'],
      ['receiving', '三(2)班', '三(2)班教室'],
    ]);
    const [forLead, forScreen] = await Promise.all(
      [lead, await app.signIn('screen-yunling')].map((client) =>
        client.call('GET', `/api/lessons/${lesson.id}`),
      ),
    );
    expect((forLead?.body as Lesson).abilities).toMatchObject({
      role: 'leadTeacher',
      join: true,
      change: true,
    });
    expect((forScreen?.body as Lesson).abilities).toMatchObject({
      role: 'classroomEndpoint',
      join: true,
      change: false,
    });
  });

  it('takes a period only as the school’s bell has it', async () => {
    const on = mondayIn(1);
    const wrong = { ordinal: 9, name: '第9节', startsAt: '13:00', endsAt: '13:40' };
    const refused = await create(coordinator, newLesson(pair, on, '13:00', { receivingPeriod: wrong }));
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'receivingPeriod' }] } });
    const lied = { ordinal: 4, name: '上午最后', startsAt: '01:00', endsAt: '02:00' };
    const lesson = await schedule(
      coordinator,
      newLesson(pair, on, '11:20', { ...fifthGrade(pair), receivingPeriod: lied }),
    );
    expect(lesson.receivingPeriod).toEqual({ ordinal: 4, name: '第4节', startsAt: '11:14', endsAt: '11:54' });
  });

  it('names every field that is wrong', async () => {
    const on = mondayIn(1);
    const cases: [object, string][] = [
      [{ title: ' ' }, 'title'],
      [{ endsAt: instantOf(on, '08:00') }, 'endsAt'],
      [{ startsAt: 0, endsAt: 2_400_000 }, 'startsAt'],
      [{ leadTeacherId: far.teacherId }, 'leadTeacherId'],
      [{ assistingTeacherIds: [pair.teacherId('李晓兰')] }, 'assistingTeacherIds.0'],
      [
        { classes: [{ classId: far.classIds[0] }, { classId: pair.classId('三(2)班') }] },
        'classes.0.classId',
      ],
      [{ classes: [{ classId: pair.classId('三(1)班') }, { classId: pair.classId('五(2)班') }] }, 'classes'],
      [
        {
          classes: [
            { classId: pair.classId('三(1)班'), classroomId: pair.classroomId('三(2)班教室') },
            { classId: pair.classId('三(2)班') },
          ],
        },
        'classes.0.classroomId',
      ],
      [{ coursewareIds: [randomUUID()] }, 'coursewareIds.0'],
    ];
    for (const [change, path] of cases) {
      const refused = await create(coordinator, newLesson(pair, on, '08:30', change));
      expect(refused, path).toMatchObject({ status: 400, body: { code: 'invalid', fields: [{ path }] } });
    }
  });

  it('lies within the days of the pairing', async () => {
    const refused = await create(coordinator, newLesson(pair, '2040-02-01', '08:30'));
    expect(refused).toMatchObject({
      status: 409,
      body: { reason: 'pairing.not-in-force', fields: [{ path: 'startsAt' }] },
    });
  });

  it('is not there for another district: every answer equals that of a lesson that does not exist', async () => {
    const lesson = await schedule(coordinator, newLesson(pair, mondayIn(2), '08:30'));
    const calls: [string, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { title: '改' }],
      ['POST', '/move', { startsAt: lesson.startsAt, endsAt: lesson.endsAt }],
      ['POST', '/swap', { withLessonId: randomUUID() }],
      ['POST', '/cancel', { reason: '不上了' }],
      ['POST', '/uncancel'],
      ['POST', '/make-up', { startsAt: lesson.startsAt, endsAt: lesson.endsAt }],
      ['POST', '/substitute', { absentId: randomUUID(), substituteId: randomUUID() }],
      ['POST', '/observers', { personId: far.teacherId }],
      ['DELETE', `/observers/${far.teacherId}`],
      ['GET', '/observer-candidates'],
      ['GET', '/changes'],
    ];
    for (const client of [far.coordinator, far.teacher, await app.signIn('expert')])
      for (const [method, path, body] of calls) {
        const [real, none] = [
          await client.call(method, `/api/lessons/${lesson.id}${path}`, body),
          await client.call(method, `/api/lessons/${randomUUID()}${path}`, body),
        ];
        expect(bare(real), `${method} ${path}`).toEqual(bare(none));
        expect(real.status, `${method} ${path}`).toBe(404);
      }
    const listed = await far.coordinator.call('GET', '/api/lessons');
    expect(listed.body).toEqual({ items: [], nextCursor: null });
    expect(bare(await create(far.coordinator, newLesson(pair, mondayIn(2), '09:20')))).toEqual(
      bare(
        await create(far.coordinator, newLesson({ ...pair, pairingId: randomUUID() }, mondayIn(2), '09:20')),
      ),
    );
  });

  it('is listed by time, state and pair, page by page, and as mine', async () => {
    const on = mondayIn(3);
    const made: Lesson[] = [];
    for (const from of ['08:30', '09:20', '10:30', '14:20'])
      made.push(await schedule(coordinator, newLesson(pair, on, from)));
    const span = `from=${String(instantOf(on, '00:00'))}&to=${String(instantOf(addDays(on, 1), '00:00'))}`;
    const list = async (client: SignedInClient, query: string) =>
      (await client.call('GET', `/api/lessons?${span}&${query}`)).body as {
        items: Lesson[];
        nextCursor: string | null;
      };
    const first = await list(lead, 'limit=3');
    const rest = await list(lead, `limit=3&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...rest.items].map((lesson) => lesson.id)).toEqual(
      made.map((lesson) => lesson.id),
    );
    expect(rest.nextCursor).toBeNull();
    expect((await list(lead, `pairingId=${randomUUID()}`)).items).toEqual([]);
    expect((await list(lead, 'state=cancelled')).items).toEqual([]);
    expect((await list(lead, 'mine=true')).items).toHaveLength(4);
    expect((await list(await app.signIn('screen-lanxi'), 'mine=true')).items).toHaveLength(4);
    const colleague = await newColleague(app, { account: 'qian', role: 'teacher', organisation: '云岭小学' });
    expect((await list(colleague, 'mine=true')).items).toEqual([]);
    expect((await list(colleague, '')).items).toHaveLength(4);
    expect(await lead.call('GET', '/api/lessons?cursor=rubbish')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'cursor' }] },
    });
  });
});

describe('conflicts', () => {
  it('are refused with what collides and the lesson in the way', async () => {
    const on = mondayIn(4);
    const standing = await schedule(coordinator, newLesson(pair, on, '09:20'));
    const refused = await create(coordinator, newLesson(pair, on, '09:50', { title: '另一节' }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict', reason: 'lesson.collides' } });
    const { data, detail } = refused.body as {
      detail: string;
      data: { collisions: { resourceName: string; resourceKind: string; lesson: { id: string } }[] };
    };
    expect(data.collisions.map((one) => [one.resourceKind, one.resourceName]).sort()).toEqual([
      ['class', '三(1)班'],
      ['class', '三(2)班'],
      ['classroom', '三(2)班教室'],
      ['classroom', '录播教室'],
      ['teacher', '李晓兰'],
      ['teacher', '王德福'],
    ]);
    expect(data.collisions.every((one) => one.lesson.id === standing.id)).toBe(true);
    expect(detail).toContain('09:20–10:00');
    expect(detail).toContain('听听，秋的声音');
    // lessons that only touch do not collide
    await schedule(coordinator, newLesson(pair, on, '10:00'));
  });

  it('name a teacher who is taken elsewhere without telling where to those who may not know', async () => {
    const on = mondayIn(5);
    const other = await coordinator.call('POST', '/api/pairings', {
      supportingSchoolId: await schoolId('蓝溪小学'),
      receivingSchoolId: far.schools[1],
      validFromOn: addDays(on, -30),
      validToOn: addDays(on, 30),
    });
    const { id: pairingId } = other.body as { id: string };
    const lesson = {
      ...newLesson(pair, on, '09:20', { title: '南江的课', assistingTeacherIds: [] }),
      pairingId,
      classes: [{ classId: pair.classId('五(2)班') }, { classId: far.classIds[1] }],
    };
    await schedule(coordinator, lesson);
    const yunling = await app.signIn('school-yunling');
    const refused = await create(yunling, newLesson(pair, on, '09:20'));
    expect(refused).toMatchObject({
      status: 409,
      body: { data: { collisions: [{ resourceName: '李晓兰', schoolName: '蓝溪小学', lesson: null }] } },
    });
    expect(JSON.stringify(refused.body)).not.toContain('南江');
  });

  it('let exactly one of two coordinators through who schedule at the same moment', async () => {
    const second = await newColleague(app, {
      account: 'coordinator-2',
      role: 'coordinator',
      organisation: '湖滨教育局',
    });
    for (let round = 0; round < 5; round += 1) {
      const on = addDays(mondayIn(6), round);
      const answers = await Promise.all([
        create(coordinator, newLesson(pair, on, '08:30', { title: '甲' })),
        create(second, newLesson(pair, on, '08:40', { title: '乙' })),
        create(coordinator, newLesson(pair, on, '08:50', { title: '丙' })),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
      const refused = answers.find((answer) => answer.status === 409);
      expect(refused?.body).toMatchObject({ reason: 'lesson.collides' });
      const standing = answers.find((answer) => answer.status === 200)?.body as Lesson;
      expect(JSON.stringify(refused?.body)).toContain(standing.id);
    }
  });

  it('are named too when only the database’s own constraint sees them', async () => {
    const on = mondayIn(7);
    const client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    try {
      // somebody who does not keep to our locks has booked the teacher and not committed yet
      const standing = await schedule(coordinator, newLesson(pair, on, '14:20'));
      await client.query('begin');
      await client.query(
        `insert into lesson_booking values ($1, 'teacher', $2, tstzrange(to_timestamp($3), to_timestamp($4)))
         on conflict (lesson_id, resource_kind, resource_id) do update set during = excluded.during`,
        [standing.id, pair.teacherId('李晓兰'), instantOf(on, '08:00') / 1000, instantOf(on, '09:00') / 1000],
      );
      const asked = create(coordinator, newLesson(pair, on, '08:30'));
      await insertIsWaiting();
      await client.query('commit');
      expect(await asked).toMatchObject({
        status: 409,
        body: { reason: 'lesson.collides', data: { collisions: [{ resourceName: '李晓兰' }] } },
      });
    } finally {
      await client.end();
    }
  });
});

describe('planning', () => {
  it('offers the periods the two schools have in common, best first, with what is taken', async () => {
    const on = mondayIn(8);
    await schedule(coordinator, newLesson(pair, on, '08:30', { title: '占着第一节' }));
    const resourceIds = [pair.teacherId('李晓兰'), pair.classId('五(1)班'), far.teacherId].join(',');
    const answer = await coordinator.call(
      'GET',
      `/api/pairings/${pair.pairingId}/period-offers?on=${on}&resourceIds=${resourceIds}`,
    );
    const { offers } = answer.body as PeriodOffers;
    expect(
      offers
        .slice(0, 4)
        .map((offer) => [
          offer.supportingPeriod.ordinal,
          offer.receivingPeriod.ordinal,
          offer.overlapMinutes,
          offer.good,
          offer.short,
        ]),
    ).toEqual([
      [1, 1, 40, true, false],
      [2, 2, 40, true, false],
      [3, 3, 36, true, false],
      [4, 4, 34, false, true],
    ]);
    expect(offers[0]?.startsAt).toBe(instantOf(on, '08:30'));
    expect(offers[0]?.collisions.map((one) => one.resourceName)).toEqual(['李晓兰']);
    expect(offers[1]?.collisions).toEqual([]);
  });

  it('shows the week of both schools in their own periods, with the teaching week', async () => {
    const on = mondayIn(1);
    const { body } = await lead.call('GET', `/api/pairings/${pair.pairingId}/week?on=${addDays(on, 2)}`);
    const week = body as PairWeek;
    expect(week.monday).toBe(on);
    const clocks = (side: 'supporting' | 'receiving') =>
      week[side].days[0]?.periods
        .filter((period) => period.kind === 'lesson')
        .map((period) => period.startsAt);
    expect(clocks('supporting')).toEqual(['08:30', '09:20', '10:30', '11:20', '14:00', '14:50']);
    expect(clocks('receiving')).toEqual(['08:30', '09:20', '10:26', '11:14', '14:20', '15:10']);
    expect(week.supporting.teachingWeek?.number).toBeGreaterThan(0);
    expect(week.supporting.days).toHaveLength(7);
  });

  it('lists classes, rooms and teachers of both schools for those who may schedule', async () => {
    const path = `/api/pairings/${pair.pairingId}/lesson-choices`;
    expect((await lead.call('GET', path)).status).toBe(200);
    expect((await (await app.signIn('trainee')).call('GET', path)).status).toBe(403);
  });
});

const schoolId = async (shortName: string): Promise<string> => {
  const rows = await app.db.plainPool.query<{ id: string }>(
    'select id from organisation where short_name = $1',
    [shortName],
  );
  return rows.rows[0]?.id ?? '';
};

const databaseUrl = (): string => {
  const { connectionString } = app.db.plainPool.options;
  if (connectionString === undefined) throw new Error('no address');
  return connectionString;
};

/** Resolves when the application's insert waits for the other transaction. */
async function insertIsWaiting(): Promise<void> {
  for (;;) {
    const { rowCount } = await app.db.plainPool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query like '%insert into lesson_booking%'`,
    );
    if (rowCount === 1) return;
  }
}
