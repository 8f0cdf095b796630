import type { Lesson, LessonPeriod } from '@tongtang/shared/lessons/lesson.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';

type Span = { startsAt: number; endsAt: number };

/** Lessons and days in words, by the schools' clock. */
export function useLessonWords() {
  const { t } = useTranslation('timetable');
  const { day, time, date, weekday } = useDateWords();
  const clock = ({ startsAt, endsAt }: Span) => `${time(startsAt)}–${time(endsAt)}`;
  return {
    /** `10:30–11:06` */
    clock,
    /** `11月25日星期三 10:30–11:06` */
    when: (span: Span) => `${day(span.startsAt)} ${clock(span)}`,
    /** `第3节` */
    period: (ordinal: number) => t('period', { ordinal }),
    /** `第3节 10:30–11:10` */
    periodClock: ({ ordinal, startsAt, endsAt }: LessonPeriod) =>
      `${t('period', { ordinal })} ${startsAt}–${endsAt}`,
    /** `11月25日星期三` of a calendar day. */
    day: (on: LocalDate) => day(instantOf(on, '12:00')),
    /** `11月25日` of a calendar day. */
    date: (on: LocalDate) => date(instantOf(on, '12:00')),
    /** `周三` of a calendar day. */
    weekday: (on: LocalDate) => weekday(instantOf(on, '12:00'), 'short'),
  };
}

/** Whole minutes between the beginning and the end. */
export const minutesOfLesson = ({ startsAt, endsAt }: Pick<Lesson, 'startsAt' | 'endsAt'>): number =>
  Math.round((endsAt - startsAt) / 60_000);
