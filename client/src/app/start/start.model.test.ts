// @vitest-environment node
import { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { describe, expect, it } from 'vitest';
import {
  byDay,
  countdownTo,
  doorOf,
  nextLesson,
  partOfDay,
  subjectBeside,
  waitingFor,
  weekOf,
} from './start.model.ts';

const MINUTE_MS = 60_000;
const now = instantOf('2026-11-23', '08:30');

const school = (shortName: string) => ({
  id: '01a20103-bbb4-71e4-9d1a-d95afe1c635f',
  name: shortName,
  shortName,
});

let made = 0;
function lesson(startsInMinutes: number, facts: Partial<Lesson> = {}): Lesson {
  made += 1;
  const startsAt = now + startsInMinutes * MINUTE_MS;
  return Lesson.parse({
    id: `01a20103-bda3-7a49-9e19-${String(made).padStart(12, '0')}`,
    pairingId: '01a20103-bd8c-73d0-91d8-b7c213d10c08',
    seriesId: null,
    title: '分数的初步认识',
    subject: '数学',
    startsAt,
    endsAt: startsAt + 40 * MINUTE_MS,
    supportingSchool: school('蓝溪小学'),
    receivingSchool: school('云岭小学'),
    supportingPeriod: null,
    receivingPeriod: null,
    state: 'scheduled',
    openedAt: null,
    endedAt: null,
    classes: [],
    people: [],
    stages: [],
    coursewareIds: [],
    courseware: [],
    cancellation: null,
    makesUp: null,
    madeUpBy: null,
    abilities: {
      join: true,
      change: true,
      seeAttendance: true,
      addObserver: true,
      seeObservers: true,
      role: 'leadTeacher',
    },
    ...facts,
  });
}

describe('the next lesson', () => {
  it('is the soonest to come', () => {
    const soon = lesson(20);
    expect(nextLesson([lesson(200), soon], now)).toBe(soon);
  });

  it('is the one that runs, even over its time', () => {
    const running = lesson(-60, { state: 'live' });
    expect(nextLesson([lesson(5), running], now)).toBe(running);
  });

  it('is none that ended, was cancelled or is past', () => {
    const gone = [lesson(10, { state: 'cancelled' }), lesson(-20, { state: 'ended' }), lesson(-300)];
    expect(nextLesson(gone, now)).toBeNull();
  });
});

describe('the door', () => {
  it('opens half an hour before and says so until then', () => {
    const later = lesson(45);
    expect(doorOf(later, now)).toEqual({ isOpen: false, opensAt: later.startsAt - 30 * MINUTE_MS });
    expect(doorOf(lesson(30), now)).toEqual({ isOpen: true });
  });

  it('stays open while the lesson runs', () => {
    expect(doorOf(lesson(-600, { state: 'live' }), now)).toEqual({ isOpen: true });
  });
});

describe('the countdown', () => {
  it.each([
    [-12, { unit: 'late', count: 12 }],
    [0, { unit: 'now' }],
    [1, { unit: 'minutes', count: 1 }],
    [59, { unit: 'minutes', count: 59 }],
    [150, { unit: 'hours', count: 3 }],
    [24 * 60, { unit: 'days', count: 1 }],
    // tomorrow at 08:00 is tomorrow, though less than a day away
    [23 * 60 + 30, { unit: 'days', count: 1 }],
    [5 * 24 * 60, { unit: 'days', count: 5 }],
  ])('in %i minutes is %o', (minutes, expected) => {
    expect(countdownTo(now + minutes * MINUTE_MS, now)).toEqual(expected);
  });
});

describe('the week', () => {
  it('runs from Monday to Sunday by the schools’ clock', () => {
    expect(weekOf('2026-11-22')).toEqual({
      monday: '2026-11-16',
      sunday: '2026-11-22',
      from: instantOf('2026-11-16', '00:00'),
      to: instantOf('2026-11-23', '00:00'),
    });
  });

  it('lists lessons by day and start, leaving out empty days', () => {
    const [monday, mondayLater, wednesday] = [lesson(20), lesson(90), lesson(2 * 24 * 60)];
    expect(byDay([wednesday, mondayLater, monday])).toEqual([
      { day: '2026-11-23', lessons: [monday, mondayLater] },
      { day: '2026-11-25', lessons: [wednesday] },
    ]);
  });
});

describe('what waits for the lead teacher', () => {
  const assistant = {
    id: '01a20103-bcbb-7bc3-a2e8-61f35b9cf75f',
    name: '王德福',
    role: 'assistingTeacher',
    side: 'receiving',
  } as unknown as Lesson['people'][number]; // as: Lesson.parse brands the id
  const courseware = (ready: boolean) =>
    [
      { id: '01a20103-bcbb-7bc3-a2e8-61f35b9cf760', title: '课件', pageCount: null, ready },
    ] as unknown as Lesson['courseware']; // as: as above

  it('is a missing assistant and missing or unfinished courseware', () => {
    const bare = lesson(20);
    const busy = lesson(60, { people: [assistant], courseware: courseware(false) });
    const fine = lesson(90, { people: [assistant], courseware: courseware(true) });
    expect(waitingFor([fine, busy, bare], now).map(({ what }) => what)).toEqual([
      'assistant-missing',
      'courseware-missing',
      'courseware-unready',
    ]);
  });

  it('is nothing for those who only assist', () => {
    const abilities = { ...lesson(1).abilities, role: 'assistingTeacher' as const };
    expect(waitingFor([lesson(20, { abilities })], now)).toEqual([]);
  });
});

describe('small words', () => {
  it('greet by the schools’ clock', () => {
    const at = (time: string) => partOfDay(instantOf('2026-11-23', time));
    expect([at('07:00'), at('12:00'), at('18:00')]).toEqual(['morning', 'afternoon', 'evening']);
  });

  it('do not say the subject twice', () => {
    expect(subjectBeside({ subject: '数学', title: '三年级数学《分数》' })).toBeNull();
    expect(subjectBeside({ subject: '数学', title: '分数' })).toBe('数学');
  });
});
