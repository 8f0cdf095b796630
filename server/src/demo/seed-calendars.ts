import type { Period } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../platform/database.ts';

const lesson = (ordinal: number, startsAt: string, endsAt: string): Period => ({
  ...{ kind: 'lesson', ordinal, startsAt, endsAt },
});
const pause = (kind: Exclude<Period['kind'], 'lesson'>, startsAt: string, endsAt: string): Period => ({
  ...{ kind, startsAt, endsAt },
});

const SUPPORTING_BELL: Period[] = [
  pause('reading', '08:00', '08:20'),
  lesson(1, '08:30', '09:10'),
  lesson(2, '09:20', '10:00'),
  pause('break', '10:00', '10:30'),
  lesson(3, '10:30', '11:10'),
  lesson(4, '11:20', '12:00'),
  pause('lunch', '12:00', '14:00'),
  lesson(5, '14:00', '14:40'),
  lesson(6, '14:50', '15:30'),
  pause('afterSchool', '15:40', '17:10'),
];

/** The far school rings a little earlier before noon and much later after it: its children walk home for lunch. */
const RECEIVING_BELL: Period[] = [
  pause('reading', '08:00', '08:25'),
  lesson(1, '08:30', '09:10'),
  lesson(2, '09:20', '10:00'),
  pause('exercise', '10:00', '10:25'),
  lesson(3, '10:26', '11:06'),
  lesson(4, '11:14', '11:54'),
  pause('lunch', '11:54', '14:20'),
  lesson(5, '14:20', '15:00'),
  lesson(6, '15:10', '15:50'),
];

/** Bell schedules of both schools and, for their provinces, a school year whose terms are long enough for any day. */
export async function seedCalendars(
  tx: Queryable,
  schools: { supporting: string; receiving: string },
  now: number,
): Promise<void> {
  const today = localDateOf(now);
  const year = Number(today.slice(0, 4));
  const startYear = today < `${String(year)}-07-20` ? year - 1 : year;
  const bells = [
    { schoolId: schools.supporting, periods: SUPPORTING_BELL },
    { schoolId: schools.receiving, periods: RECEIVING_BELL },
  ];
  for (const { schoolId, periods } of bells) {
    await tx.run(sql`
      insert into bell_schedule (organisation_id, name, valid_from_on, periods)
      values (${schoolId}, '作息时间表', ${`${String(startYear)}-07-20`}, ${JSON.stringify(periods)}::jsonb)`);
    await seedSchoolYear(tx, schoolId, startYear);
  }
}

async function seedSchoolYear(tx: Queryable, schoolId: string, startYear: number): Promise<void> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into school_year (region_id, start_year)
    select r.path[1], ${startYear} from organisation o join region r on r.id = o.region_id where o.id = ${schoolId}
    returning id`);
  const [first, next] = [String(startYear), String(startYear + 1)];
  const terms = [
    { ordinal: 1, startsOn: `${first}-09-01`, endsOn: `${next}-01-31` },
    { ordinal: 2, startsOn: `${next}-02-01`, endsOn: `${next}-07-19` },
  ];
  for (const { ordinal, startsOn, endsOn } of terms)
    await tx.run(sql`
      insert into term (school_year_id, ordinal, starts_on, ends_on) values (${id}, ${ordinal}, ${startsOn}, ${endsOn})`);
}
