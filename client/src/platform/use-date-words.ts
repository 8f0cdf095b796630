import { SCHOOL_ZONE } from '@tongtang/shared/wire/time.ts';
import { useMemo } from 'react';
import { useLanguage } from './platform.tsx';

/** Dates and times in words, always by the schools' clock, whatever zone this computer believes in. */
export type DateWords = {
  /** `11月22日 09:26`; with the year when it is another one. */
  moment(at: number): string;
  /** `09:26`, 24 hours. */
  time(at: number): string;
  /** `11月22日星期日`. */
  day(at: number): string;
  /** `星期日`, or `周日` when short. */
  weekday(at: number, width?: 'long' | 'short'): string;
  /** `11月22日`. */
  date(at: number): string;
};

/** @param locale BCP 47 tag, `zh-CN` or `en` */
export function createDateWords(locale: string): DateWords {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: SCHOOL_ZONE, ...options });
    return (at: number) => formatter.format(at);
  };
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = format({ month: 'long', day: 'numeric' });
  const time = format(clock);
  const year = format({ year: 'numeric' });
  const dated = format({ year: 'numeric', month: 'long', day: 'numeric' });
  const weekdays = { long: format({ weekday: 'long' }), short: format({ weekday: 'short' }) };
  return {
    time,
    date,
    day: format({ month: 'long', day: 'numeric', weekday: 'long' }),
    weekday: (at, width = 'long') => weekdays[width](at),
    moment: (at) => `${year(at) === year(Date.now()) ? date(at) : dated(at)} ${time(at)}`,
  };
}

/** Dates and times in the language spoken now. */
export function useDateWords(): DateWords {
  const { language } = useLanguage();
  return useMemo(() => createDateWords(language), [language]);
}
