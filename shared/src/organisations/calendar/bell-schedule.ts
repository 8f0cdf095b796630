import { z } from 'zod';
import { LocalDate, TimeOfDay } from '../../wire/time.ts';
import { minutesOf } from './instant.ts';
import { isWithin } from './local-dates.ts';

const clock = { startsAt: TimeOfDay, endsAt: TimeOfDay };

/** A period in which a lesson can be held; `ordinal` is its 节次, counted from 1 over the day. */
export const LessonPeriod = z.object({
  kind: z.literal('lesson'),
  ordinal: z.number().int().min(1).max(20),
  ...clock,
});
export type LessonPeriod = z.infer<typeof LessonPeriod>;

/** What else the bell divides the day into; these carry no ordinal. */
export const PauseKind = z.enum(['reading', 'break', 'exercise', 'lunch', 'afterSchool', 'evening']);
export type PauseKind = z.infer<typeof PauseKind>;

/** A part of the day that is no lesson: 早读, 大课间, 眼保健操, 午休, 课后服务, 晚自习. */
export const Pause = z.object({ kind: PauseKind, ...clock });
export type Pause = z.infer<typeof Pause>;

/** One part of the school day; times of day in the school's zone, `endsAt` excluded. */
export const Period = z.discriminatedUnion('kind', [LessonPeriod, Pause]);
export type Period = z.infer<typeof Period>;

/** What is wrong with a list of periods; indices are those of the list as given. */
export type PeriodFault =
  | { kind: 'endsBeforeStart'; index: number }
  | { kind: 'overlaps'; index: number; otherIndex: number }
  | { kind: 'ordinalTwice'; index: number; otherIndex: number }
  | { kind: 'ordinalOutOfOrder'; index: number; otherIndex: number }
  | { kind: 'noLesson' };

const FAULT_WORDS: Record<PeriodFault['kind'], string> = {
  endsBeforeStart: '结束时间要晚于开始时间',
  overlaps: '与另一段时间重叠',
  ordinalTwice: '节次重复',
  ordinalOutOfOrder: '节次要按时间先后排列',
  noLesson: '至少要有一节课',
};

/** The periods of a day: no two overlap, ordinals rise with the clock, at least one is a lesson. */
export const Periods = z
  .array(Period)
  .max(40)
  .check((context) => {
    for (const fault of periodFaultsOf(context.value)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: 'index' in fault ? [fault.index, fieldOf(fault)] : [],
        message: FAULT_WORDS[fault.kind],
      });
    }
  });

/**
 * A bell schedule (作息时间表), valid from and to the days given, both included; null means "until replaced".
 * A summer schedule laid over an open-ended one wins while it lasts (`byPrecedence`).
 */
export const BellSchedule = z
  .object({
    name: z.string().trim().min(1, '请填写名称').max(40),
    validFromOn: LocalDate,
    validToOn: LocalDate.nullable(),
    periods: Periods,
  })
  .refine((schedule) => schedule.validToOn === null || schedule.validFromOn <= schedule.validToOn, {
    path: ['validToOn'],
    message: '失效日期不能早于生效日期',
  });
export type BellSchedule = z.infer<typeof BellSchedule>;

/** Everything wrong with a list of periods, for words beside the row; empty if it can be saved. */
export function periodFaultsOf(periods: readonly Period[]): PeriodFault[] {
  const faults: PeriodFault[] = [];
  periods.forEach((period, index) => {
    if (minutesOf(period.startsAt) >= minutesOf(period.endsAt))
      faults.push({ kind: 'endsBeforeStart', index });
    for (const [otherIndex, other] of periods.slice(0, index).entries()) {
      const kind = clashOf(other, period);
      if (kind) faults.push({ kind, index, otherIndex });
    }
  });
  if (!periods.some((period) => period.kind === 'lesson')) faults.push({ kind: 'noLesson' });
  return faults;
}

/**
 * The periods of a date in the order of the clock, from the first schedule of the list that is valid on it
 * (`byPrecedence`); empty if none is.
 */
export function periodsOn(date: LocalDate, schedules: readonly BellSchedule[]): Period[] {
  const periods = scheduleOn(date, schedules)?.periods ?? [];
  return [...periods].sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt));
}

/** The lessons among `periodsOn`. */
export function lessonPeriodsOn(date: LocalDate, schedules: readonly BellSchedule[]): LessonPeriod[] {
  return periodsOn(date, schedules).filter((period) => period.kind === 'lesson');
}

/** The first schedule of the list that is valid on a date; null if none is. */
export function scheduleOn<S extends BellSchedule>(date: LocalDate, schedules: readonly S[]): S | null {
  return (
    schedules.find((schedule) =>
      isWithin(date, { startsOn: schedule.validFromOn, endsOn: schedule.validToOn }),
    ) ?? null
  );
}

/**
 * Schedules in the order in which they are asked: the school's own before the county's before the city's, and
 * within one owner the one that became valid last. `groups` are given nearest owner first.
 */
export function byPrecedence<S extends BellSchedule>(groups: readonly (readonly S[])[]): S[] {
  return groups.flatMap((group) => [...group].sort((a, b) => (a.validFromOn < b.validFromOn ? 1 : -1)));
}

function clashOf(a: Period, b: Period): 'overlaps' | 'ordinalTwice' | 'ordinalOutOfOrder' | null {
  if (a.kind === 'lesson' && b.kind === 'lesson') {
    if (a.ordinal === b.ordinal) return 'ordinalTwice';
    if (a.ordinal < b.ordinal !== a.startsAt < b.startsAt && a.startsAt !== b.startsAt) {
      return 'ordinalOutOfOrder';
    }
  }
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt ? 'overlaps' : null;
}

function fieldOf(fault: PeriodFault): string {
  return fault.kind === 'ordinalTwice' || fault.kind === 'ordinalOutOfOrder' ? 'ordinal' : 'startsAt';
}
