import type {
  Calendar,
  CalendarExceptionRecord,
  TermRecord,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { useTranslation } from 'react-i18next';
import { weekRowsOf, type DayCell, type WeekRow } from './calendar-model.ts';
import { useCalendarWords } from './use-calendar-words.ts';
import styles from './WeeksTable.module.css';

/** Where the row of the present week stands in the page. */
export const THIS_WEEK = 'this-week';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

type WeeksTableProps = {
  term: TermRecord;
  calendar: Calendar;
  today: LocalDate;
  /** Opens what can be done with a day; null where nothing can. */
  onDay: ((on: LocalDate) => void) | null;
};

/** A term week by week: number, odd or even, and what is special about a day. */
export function WeeksTable({ term, calendar, today, onDay }: WeeksTableProps) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('calendar.weekColumn')}</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" aria-label={t(`calendar.weekdays.${weekday}`)}>
                {t(`calendar.weekdaysShort.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekRowsOf(term, calendar, today).map((row) => (
            <Week key={row.week.number} row={row} onDay={onDay} />
          ))}
        </tbody>
      </table>
      <ul className={styles['legend']}>
        {(['holiday', 'makeUpWorkday', 'exam', 'sportsDay'] as const).map((kind) => (
          <li key={kind}>
            <span className={styles['mark']} data-kind={kind} aria-hidden>
              {t(`calendar.marks.${kind}`)}
            </span>
            {t(`calendar.exceptionKinds.${kind}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Week({ row, onDay }: { row: WeekRow; onDay: WeeksTableProps['onDay'] }) {
  const { t } = useTranslation('organisations');
  const { week, isNow, days } = row;
  return (
    <tr id={isNow ? THIS_WEEK : undefined} data-now={isNow || undefined} data-parity={week.parity}>
      <th scope="row">
        <span className={styles['number']}>{t('calendar.week', { n: week.number })}</span>
        <span className={styles['parity']}>{t(`calendar.parity.${week.parity}`)}</span>
        {isNow && <span className="visually-hidden">{t('calendar.thisWeek')}</span>}
      </th>
      {days.map((day) => (
        <td
          key={day.on}
          data-kind={day.exception?.kind}
          data-out={!day.inTerm || undefined}
          data-today={day.isToday || undefined}
        >
          <Day day={day} onDay={day.inTerm ? onDay : null} />
        </td>
      ))}
    </tr>
  );
}

function Day({ day, onDay }: { day: DayCell; onDay: WeeksTableProps['onDay'] }) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  const { on, exception, isNamed, isToday } = day;
  const content = (
    <>
      <span className={styles['date']}>
        {dateOf(on)}
        {isToday && <span className="visually-hidden"> {t('calendar.today')}</span>}
      </span>
      {exception !== null && (
        <span className={styles['mark']} data-kind={exception.kind} aria-hidden>
          {t(`calendar.marks.${exception.kind}`)}
        </span>
      )}
      {exception !== null && isNamed && (
        <span className={styles['name']} aria-hidden>
          <SpecialName exception={exception} />
        </span>
      )}
    </>
  );
  const said = [words.longDay(on), exception && words.nameOf(exception)].filter(Boolean).join(' ');
  if (onDay === null)
    return (
      <span className={styles['day']} title={exception === null ? undefined : said}>
        {content}
        {exception !== null && <span className="visually-hidden">{words.nameOf(exception)}</span>}
      </span>
    );
  return (
    <button
      type="button"
      className={styles['day']}
      aria-label={t('calendar.addOn', { date: said })}
      title={exception === null ? undefined : said}
      onClick={() => onDay(on)}
    >
      {content}
    </button>
  );
}

function SpecialName({ exception }: { exception: CalendarExceptionRecord }) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  if (exception.kind !== 'makeUpWorkday') return words.nameOf(exception);
  return t('calendar.actsAsShort', { weekday: t(`calendar.weekdays.${exception.actsAsWeekday}`) });
}

/** The day of the month; the first of a month with the month. */
function dateOf(on: LocalDate): string {
  const [, month = '', day = ''] = on.split('-');
  return day === '01' ? `${Number(month)}/1` : String(Number(day));
}
