import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { NewSeries } from '@tongtang/shared/lessons/timetable.contract.ts';
import type { LeftOutDate } from '@tongtang/shared/lessons/timetable/series.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { demoPair, mondayIn, newLesson, schedule, type DemoPair } from './timetable.fixture.ts';

let app: RunningApp;
let coordinator: SignedInClient;
let pair: DemoPair;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  coordinator = await app.signIn('coordinator');
  pair = await demoPair(coordinator);
});
afterAll(() => app.close());

/** Thursdays, third period, eight weeks. */
const rule = (change: object = {}) => ({
  weekday: 4,
  weekPattern: 'every',
  fromOn: mondayIn(1),
  untilOn: addDays(mondayIn(8), 6),
  supportingOrdinal: 3,
  receivingOrdinal: 3,
  ...change,
});
const thursday = (week: number) => addDays(mondayIn(week), 3);

type Preview = {
  dates: { on: string; weekNumber: number; collisions: { resourceName: string }[] }[];
  leftOut: LeftOutDate[];
};
const preview = (ruleGiven: object, resourceIds: string[] = []) =>
  coordinator.call('POST', '/api/lesson-series/preview', {
    pairingId: pair.pairingId,
    rule: ruleGiven,
    resourceIds,
  });
const create = (ruleGiven: object, change: object = {}) => {
  const { startsAt: _, endsAt: __, ...what } = newLesson(pair, thursday(1), '10:30', change);
  return coordinator.call('POST', '/api/lesson-series', { ...what, rule: ruleGiven });
};
const exception = (kind: string, name: string, on: string, actsAsWeekday: number | null = null) =>
  app.db.run(sql`
    insert into calendar_exception (organisation_id, kind, name, starts_on, ends_on, acts_as_weekday)
    select id, ${kind}, ${name}, ${on}, ${on}, ${actsAsWeekday} from organisation where short_name = '云岭小学'`);

describe('a series', () => {
  it('shows its dates and, with the reason, each date left out', async () => {
    await exception('holiday', '赶集日', thursday(2));
    await exception('exam', '期中考试', thursday(3));
    await exception('makeUpWorkday', '补周四的课', addDays(mondayIn(4), 5), 4);
    const answer = await preview(rule({ skippedOn: [thursday(5)] }));
    const { dates, leftOut } = answer.body as Preview;
    expect(dates.map((date) => date.on)).toEqual([1, 4, 6, 7, 8].map(thursday));
    expect(leftOut).toMatchObject([
      {
        on: thursday(2),
        reasons: [{ kind: 'dayOff', side: 'receiving', dayOffKind: 'holiday', name: '赶集日' }],
      },
      { on: thursday(3), reasons: [{ kind: 'dayOff', dayOffKind: 'exam', name: '期中考试' }] },
      // the far school follows Thursday's timetable on that Saturday, the near one is at home
      { on: addDays(mondayIn(4), 5), reasons: [{ kind: 'otherWeekday', side: 'supporting', weekday: 6 }] },
      { on: thursday(5), reasons: [{ kind: 'skipped' }] },
    ]);
    const odd = (await preview(rule({ weekPattern: 'odd' }))).body as Preview;
    const even = (await preview(rule({ weekPattern: 'even' }))).body as Preview;
    expect(odd.dates.every((date) => date.weekNumber % 2 === 1)).toBe(true);
    expect(even.dates.every((date) => date.weekNumber % 2 === 0)).toBe(true);
    expect([...odd.dates, ...even.dates]).toHaveLength(6);
  });

  it('is scheduled whole or not at all, until the colliding date is left out', async () => {
    const standing = await schedule(
      coordinator,
      newLesson(pair, thursday(6), '10:40', { title: '早就定好的课' }),
    );
    const shown = (await preview(rule(), [pair.teacherId('李晓兰')])).body as Preview;
    expect(shown.dates.filter((date) => date.collisions.length > 0)).toMatchObject([
      { on: thursday(6), collisions: [{ resourceName: '李晓兰', lesson: { id: standing.id } }] },
    ]);
    const before = await countLessons();
    const refused = await create(rule());
    expect(refused).toMatchObject({ status: 409, body: { reason: 'lesson.collides' } });
    expect((refused.body as { detail: string }).detail).toContain('早就定好的课');
    expect(await countLessons()).toBe(before);
    const made = await create(rule({ skippedOn: [thursday(6)] }));
    const { id, lessonIds } = made.body as { id: string; lessonIds: string[] };
    expect(lessonIds).toHaveLength(5);
    const first = (await coordinator.call('GET', `/api/lessons/${String(lessonIds[0])}`)).body as Lesson;
    expect(first).toMatchObject({
      seriesId: id,
      startsAt: instantOf(thursday(1), '10:30'),
      endsAt: instantOf(thursday(1), '11:06'),
      supportingPeriod: { ordinal: 3 },
      receivingPeriod: { ordinal: 3, startsAt: '10:26' },
    });
    // the same again collides with itself on every date
    expect(await create(rule({ skippedOn: [thursday(6)] }))).toMatchObject({ status: 409 });
    expect(await countLessons()).toBe(before + 5);
  });

  it('lets one of two through who schedule the same at the same moment', async () => {
    const wished = rule({ weekday: 5, supportingOrdinal: 1, receivingOrdinal: 1 });
    const answers = await Promise.all([create(wished), create(wished), create(wished)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  it('names what is wrong with a rule', async () => {
    expect(await preview(rule({ untilOn: '2020-01-01' }))).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'rule.untilOn' }] },
    });
    expect(await preview(rule({ weekday: 8 }))).toMatchObject({ status: 400 });
    const none = await create(rule({ supportingOrdinal: 12 }));
    expect(none).toMatchObject({ status: 400, body: { reason: 'series.empty' } });
    const all = (await preview(rule({ supportingOrdinal: 12 }))).body as Preview;
    expect(all.leftOut[0]?.reasons[0]).toEqual({ kind: 'noPeriod', side: 'supporting', ordinal: 12 });
  });

  it('cannot tell odd weeks from even ones where no school has a term', async () => {
    const far = await otherDistrict(app, '北原');
    const made = await far.coordinator.call('POST', '/api/pairings', {
      supportingSchoolId: far.schools[0],
      receivingSchoolId: far.schools[1],
      validFromOn: mondayIn(0),
      validToOn: mondayIn(20),
    });
    const { id: pairingId } = made.body as { id: string };
    const ask = (weekPattern: NewSeries['rule']['weekPattern']) =>
      far.coordinator.call('POST', '/api/lesson-series/preview', { pairingId, rule: rule({ weekPattern }) });
    expect(await ask('odd')).toMatchObject({
      status: 400,
      body: { reason: 'series.no-term', fields: [{ path: 'rule.weekPattern' }] },
    });
    const { leftOut } = (await ask('every')).body as Preview;
    expect(leftOut).toHaveLength(8);
    expect(leftOut[0]).toMatchObject({
      weekNumber: null,
      reasons: [{ kind: 'noPeriod' }, { kind: 'noPeriod' }],
    });
  });
});

const countLessons = async (): Promise<number> =>
  (await app.db.one<{ count: number }>(sql`select count(*) as count from lesson`)).count;
