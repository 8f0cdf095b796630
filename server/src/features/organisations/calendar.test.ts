import sql from 'sql-template-tag';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { seedNationalHolidays } from './national-holidays.ts';
import { findByName, NOBODY, withoutRequestId } from './organisations.fixture.ts';

type Calendar = {
  schoolYears: { startYear: number; source: { kind: string }; terms: { id: string }[] }[];
  bellSchedules: { id: string; name: string; source: { kind: string; name?: string } }[];
  exceptions: { id: string; kind: string; name: string; startsOn: string; source: { kind: string } }[];
};

const YEAR = {
  startYear: 2026,
  terms: [
    { ordinal: 1, startsOn: '2026-09-01', endsOn: '2027-01-22' },
    { ordinal: 2, startsOn: '2027-02-22', endsOn: '2027-07-02' },
  ],
};
const lessonAt = (ordinal: number, startsAt: string, endsAt: string) => ({
  kind: 'lesson',
  ordinal,
  startsAt,
  endsAt,
});
const bells = (name: string, validFromOn = '2026-09-01') => ({
  name,
  validFromOn,
  validToOn: null,
  periods: [lessonAt(1, '08:30', '09:10'), lessonAt(2, '09:20', '10:00')],
});

let app: RunningApp;
let coordinator: SignedInClient;
let school: SignedInClient;
let ofSchool: string;
let ofRegion: string;
beforeEach(async () => {
  app = await startApp();
  coordinator = await app.signIn('coordinator');
  school = await app.signIn('school-lanxi');
  ofSchool = (await findByName(school, '/api/schools', '蓝溪市湖滨区蓝溪小学')).id;
  ofRegion = (await findByName(coordinator, '/api/regions', '湖滨区')).id;
});

const schoolCalendar = async () =>
  (await school.call('GET', `/api/organisations/${ofSchool}/calendar`)).body as Calendar;
const regionOwner = () => ({ owner: { kind: 'region', regionId: ofRegion } });
const schoolOwner = () => ({ owner: { kind: 'organisation', organisationId: ofSchool } });

describe('a school’s calendar', () => {
  it('inherits from its region until the school has its own', async () => {
    // the demonstration gives both schools calendars of their own
    await app.db.run(sql`truncate bell_schedule, school_year cascade`);
    expect((await coordinator.call('POST', '/api/school-years', { ...YEAR, ...regionOwner() })).status).toBe(
      201,
    );
    await coordinator.call('POST', '/api/bell-schedules', { ...bells('全区作息'), ...regionOwner() });
    const inherited = await schoolCalendar();
    expect(inherited.schoolYears).toMatchObject([
      { startYear: 2026, source: { kind: 'region', name: '湖滨区' } },
    ]);
    expect(inherited.bellSchedules).toMatchObject([{ name: '全区作息', source: { kind: 'region' } }]);

    await school.call('POST', '/api/school-years', {
      startYear: 2026,
      terms: YEAR.terms.slice(0, 1),
      ...schoolOwner(),
    });
    await school.call('POST', '/api/bell-schedules', { ...bells('本校作息'), ...schoolOwner() });
    const own = await schoolCalendar();
    expect(own.schoolYears).toMatchObject([{ source: { kind: 'own' }, terms: [{ ordinal: 1 }] }]);
    expect(own.bellSchedules).toMatchObject([
      { name: '本校作息', source: { kind: 'own' } },
      { name: '全区作息', source: { kind: 'region' } },
    ]);
  });

  it('holds the nation’s holidays, seeded once however often, and decides for itself what to do with them', async () => {
    const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 1) };
    await seedNationalHolidays({ db: app.db, clock });
    const seeded = (await schoolCalendar()).exceptions;
    await seedNationalHolidays({ db: app.db, clock });
    expect((await schoolCalendar()).exceptions).toEqual(seeded);
    const nationalDay = seeded.find((entry) => entry.kind === 'holiday' && entry.startsOn === '2026-10-01');
    expect(nationalDay).toMatchObject({ name: '国庆节', source: { kind: 'nation' } });

    await school.call('POST', '/api/calendar-exceptions', {
      ...schoolOwner(),
      exception: {
        kind: 'makeUpWorkday',
        name: '补课',
        startsOn: '2026-10-07',
        endsOn: '2026-10-07',
        actsAsWeekday: 3,
      },
    });
    expect((await schoolCalendar()).exceptions[0]).toMatchObject({ name: '补课', source: { kind: 'own' } });
    const id = nationalDay?.id ?? '';
    expect((await school.call('DELETE', `/api/calendar-exceptions/${id}`)).status).toBe(403);
  });

  it('keeps the ids of terms when dates are changed', async () => {
    const made = await school.call('POST', '/api/school-years', { ...YEAR, ...schoolOwner() });
    const before = (await schoolCalendar()).schoolYears[0]?.terms.map((term) => term.id);
    const { id } = made.body as { id: string };
    const moved = {
      ...YEAR,
      terms: YEAR.terms.map((term, index) => (index === 0 ? { ...term, startsOn: '2026-08-31' } : term)),
    };
    expect((await school.call('PUT', `/api/school-years/${id}`, moved)).status).toBe(200);
    const after = (await schoolCalendar()).schoolYears[0]?.terms;
    expect(after?.map((term) => term.id)).toEqual(before);
    expect(after?.[0]).toMatchObject({ startsOn: '2026-08-31' });
  });

  it('refuses what cannot be: overlapping periods, a year twice, terms of a wrong year', async () => {
    const overlapping = {
      ...bells('错'),
      periods: [lessonAt(1, '08:30', '09:10'), lessonAt(2, '09:00', '09:40')],
    };
    expect(
      await school.call('POST', '/api/bell-schedules', { ...overlapping, ...schoolOwner() }),
    ).toMatchObject({
      body: { code: 'invalid', fields: [{ path: 'periods.1.startsAt', message: '与另一段时间重叠' }] },
    });
    await school.call('POST', '/api/school-years', { ...YEAR, ...schoolOwner() });
    expect(await school.call('POST', '/api/school-years', { ...YEAR, ...schoolOwner() })).toMatchObject({
      status: 409,
    });
    expect(
      await school.call('POST', '/api/school-years', { ...YEAR, startYear: 2027, ...schoolOwner() }),
    ).toMatchObject({ body: { code: 'invalid', fields: [{ path: 'terms.0.startsOn' }, {}] } });
    const next = { startYear: 2027, terms: [{ ordinal: 1, startsOn: '2027-07-02', endsOn: '2028-01-20' }] };
    expect(await school.call('POST', '/api/school-years', { ...next, ...schoolOwner() })).toMatchObject({
      status: 409,
      body: { reason: 'school-year.overlaps' },
    });
    await school.call('POST', '/api/bell-schedules', { ...bells('本校作息'), ...schoolOwner() });
    expect(
      await school.call('POST', '/api/bell-schedules', { ...bells('又一个'), ...schoolOwner() }),
    ).toMatchObject({ status: 409, body: { reason: 'calendar.taken', fields: [{ path: 'validFromOn' }] } });
  });

  it('is changed by its own people only', async () => {
    const made = await school.call('POST', '/api/bell-schedules', { ...bells('本校作息'), ...schoolOwner() });
    const { id } = made.body as { id: string };
    const yunling = await app.signIn('school-yunling');
    for (const [method, body] of [['PUT', bells('改')] as const, ['DELETE', undefined] as const]) {
      const theirs = await yunling.call(method, `/api/bell-schedules/${id}`, body);
      const nobodys = await yunling.call(method, `/api/bell-schedules/${NOBODY}`, body);
      expect(withoutRequestId(theirs)).toEqual(withoutRequestId(nobodys));
    }
    expect((await yunling.call('GET', `/api/organisations/${ofSchool}/calendar`)).status).toBe(404);
    expect((await (await app.signIn('lead')).call('DELETE', `/api/bell-schedules/${id}`)).status).toBe(403);
    expect((await coordinator.call('DELETE', `/api/bell-schedules/${id}`)).status).toBe(200);
    expect(
      (await school.call('POST', '/api/bell-schedules', { ...bells('x'), ...regionOwner() })).status,
    ).toBe(404);
  });
});
