import { z } from 'zod';
import { LocalDate } from '../../wire/time.ts';
import { addDays, daysBetween, isWithin, mondayOf } from './local-dates.ts';

/** A week of the term counts as odd (单周) or even (双周) by its number. */
export const WeekParity = z.enum(['odd', 'even']);
export type WeekParity = z.infer<typeof WeekParity>;

/** In which weeks a thing is held. */
export const WeekPattern = z.enum(['every', 'odd', 'even']);
export type WeekPattern = z.infer<typeof WeekPattern>;

/** First (autumn, 上学期) or second (spring, 下学期) term of a school year. */
export const TermOrdinal = z.union([z.literal(1), z.literal(2)]);
export type TermOrdinal = z.infer<typeof TermOrdinal>;

const LONGEST_TERM_DAYS = 250;

/** A term, both days included. Its week 1 is the week, Monday to Sunday, in which `startsOn` falls. */
export const Term = z
  .object({ ordinal: TermOrdinal, startsOn: LocalDate, endsOn: LocalDate })
  .refine((term) => term.startsOn < term.endsOn, {
    path: ['endsOn'],
    message: '学期的结束日期要晚于开始日期',
  })
  .refine((term) => daysBetween(term.startsOn, term.endsOn) <= LONGEST_TERM_DAYS, {
    path: ['endsOn'],
    message: '一个学期不会超过 250 天，请检查年份',
  });
export type Term = z.infer<typeof Term>;

/** A span of days, as much of a term as counting weeks needs. */
export type TermSpan = Pick<Term, 'startsOn' | 'endsOn'>;

/**
 * A school year (学年): `startYear` 2026 is 2026–2027, its days lie between July and the next August; one or two
 * terms that follow each other.
 */
export const SchoolYear = z
  .object({
    startYear: z.number().int().min(2000).max(2100),
    terms: z
      .array(Term)
      .min(1, '至少要有一个学期')
      .max(2, '一个学年只有两个学期')
      .refine((terms) => isInOrder(terms), '下学期要在上学期结束之后开始'),
  })
  .check((context) => {
    const { startYear, terms } = context.value;
    terms.forEach((term, index) => {
      if (term.startsOn >= `${startYear}-07-01` && term.endsOn <= `${startYear + 1}-08-31`) return;
      context.issues.push({
        code: 'custom',
        input: term,
        path: ['terms', index, 'startsOn'],
        message: `日期不在 ${startYear}–${startYear + 1} 学年里`,
      });
    });
  });
export type SchoolYear = z.infer<typeof SchoolYear>;

/** A teaching week (教学周): `number` from 1; Monday to Sunday, cut to the term at both ends. */
export const TeachingWeek = z.object({
  number: z.number().int().min(1),
  parity: WeekParity,
  startsOn: LocalDate,
  endsOn: LocalDate,
});
export type TeachingWeek = z.infer<typeof TeachingWeek>;

/** The teaching week in which a date falls; null outside the term. */
export function teachingWeekOf(term: TermSpan, date: LocalDate): TeachingWeek | null {
  if (!isWithin(date, term)) return null;
  const monday = mondayOf(date);
  const number = daysBetween(mondayOf(term.startsOn), monday) / 7 + 1;
  const sunday = addDays(monday, 6);
  return {
    number,
    parity: number % 2 === 1 ? 'odd' : 'even',
    startsOn: monday < term.startsOn ? term.startsOn : monday,
    endsOn: sunday > term.endsOn ? term.endsOn : sunday,
  };
}

/** All teaching weeks of a term in order. */
export function teachingWeeksOf(term: TermSpan): TeachingWeek[] {
  const weeks: TeachingWeek[] = [];
  for (let date = term.startsOn; date <= term.endsOn; date = addDays(mondayOf(date), 7)) {
    const week = teachingWeekOf(term, date);
    if (week) weeks.push(week);
  }
  return weeks;
}

/** The term of any of the school years in which a date falls, years in order of precedence; null in the holidays. */
export function termOn(date: LocalDate, schoolYears: readonly SchoolYear[]): Term | null {
  return schoolYears.flatMap((year) => year.terms).find((term) => isWithin(date, term)) ?? null;
}

function isInOrder(terms: readonly Term[]): boolean {
  return terms.every((term, index) => {
    const before = terms[index - 1];
    return !before || (before.ordinal < term.ordinal && before.endsOn < term.startsOn);
  });
}
