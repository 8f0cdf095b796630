import type {
  CalendarExceptionRecord,
  CalendarSource,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import type { Pause } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../platform/platform.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';

/** Names of the nation's holidays as the seed writes them. */
const NATIONAL_NAMES: Record<string, string> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  中秋: 'Mid-autumn Festival',
  国庆节: 'National Day',
};

const MAKE_UP = '调休';

/** Dates, names and sources of calendar entries in the language spoken now. */
export function useCalendarWords() {
  const { t } = useTranslation('organisations');
  const { language } = useLanguage();
  const words = useDateWords();
  const day = (date: LocalDate) => words.date(instantOf(date, '12:00'));
  return {
    /** `10月1日`. */
    day,
    /** `10月1日 星期四`. */
    longDay: (date: LocalDate) => words.day(instantOf(date, '12:00')),
    /** One day, or from and to. */
    span: (startsOn: LocalDate, endsOn: LocalDate) =>
      startsOn === endsOn ? day(startsOn) : t('calendar.days', { from: day(startsOn), to: day(endsOn) }),
    nameOf: ({ name, source }: Pick<CalendarExceptionRecord, 'name' | 'source'>) =>
      source.kind === 'nation' && language === 'en' ? inEnglish(name) : name,
    sourceOf: (source: CalendarSource) =>
      'name' in source
        ? t(`calendar.source.${source.kind}`, { name: source.name })
        : t(`calendar.source.${source.kind}`),
    periodName: (period: { kind: 'lesson'; ordinal: number } | Pick<Pause, 'kind'>) =>
      period.kind === 'lesson' ? t('bells.lesson', { n: period.ordinal }) : t(`bells.kinds.${period.kind}`),
  };
}

function inEnglish(name: string): string {
  const plain = name.replace(MAKE_UP, '');
  const english = NATIONAL_NAMES[plain] ?? plain;
  return name.endsWith(MAKE_UP) ? `${english} (make-up day)` : english;
}
