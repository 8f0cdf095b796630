import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import type { PairWeek, SchoolDay } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { LessonCard } from './LessonCard.tsx';
import { TwinLine } from './TwinLine.tsx';
import { useLessonWords } from './use-lesson-words.ts';
import { usualLengthOf, type GridRow, type WeekGrid as Grid } from './week-grid.model.ts';
import styles from './WeekGrid.module.css';

export type WeekGridProps = {
  week: PairWeek;
  grid: Grid;
  today: LocalDate;
  /** Schedules on a day in a row's periods; absent for those who may not. */
  onSchedule?: (on: LocalDate, ordinals: { supporting: number | null; receiving: number | null }) => void;
};

type Parts = WeekGridProps & {
  /** The lesson under the pointer or the focus, shown in both schools. */
  active: Lesson['id'] | null;
  setActive: (id: Lesson['id'] | null) => void;
};

/**
 * The two schools side by side, each day by day in its own periods; between them the clocks of both and the minutes
 * they share. A lesson stands in both weeks and is joined by the line.
 */
export function WeekGrid(props: WeekGridProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const { week, grid } = props;
  const [active, setActive] = useState<Lesson['id'] | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const parts = { ...props, active, setActive };
  return (
    <div className={styles['frame']} ref={frame}>
      <table className={styles['grid']} data-days={grid.dates.length}>
        <caption className="visually-hidden">
          {t('grid.label', { from: words.date(week.monday), to: words.date(addDays(week.monday, 6)) })}
        </caption>
        <Columns count={grid.dates.length} />
        <thead>
          <tr>
            <SchoolHead side="supporting" parts={parts} />
            <th scope="col" rowSpan={2} colSpan={3} className={styles['spineHead']}>
              {t('grid.shared')}
            </th>
            <SchoolHead side="receiving" parts={parts} />
          </tr>
          <tr>
            {(['supporting', 'receiving'] as const).map((side) =>
              grid.dates.map((on) => <DayHead key={`${side} ${on}`} side={side} on={on} parts={parts} />),
            )}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <PeriodRow key={row.key} row={row} parts={parts} />
          ))}
          {grid.hasLoose && <LooseRow parts={parts} />}
        </tbody>
      </table>
      <TwinLine frame={frame} lessonId={active} />
    </div>
  );
}

function Columns({ count }: { count: number }) {
  return (
    <>
      <colgroup>
        <col span={count} />
      </colgroup>
      <colgroup>
        <col className={styles['clockColumn']} />
        <col className={styles['spineColumn']} />
        <col className={styles['clockColumn']} />
      </colgroup>
      <colgroup>
        <col span={count} />
      </colgroup>
    </>
  );
}

function SchoolHead({ side, parts: { week, grid } }: { side: Side; parts: Parts }) {
  const { t } = useTranslation('timetable');
  const { school, days } = week[side];
  const minutes = usualLengthOf(days);
  return (
    <th scope="colgroup" colSpan={grid.dates.length} className={styles['schoolHead']} data-side={side}>
      <SchoolTag side={side} name={school.shortName} sideLabel={t(side)} size="l" />
      <span className={styles['length']}>
        {minutes === null ? t('grid.noBell') : t('grid.minutes', { count: minutes })}
      </span>
    </th>
  );
}

function DayHead({ side, on, parts: { grid, today } }: { side: Side; on: LocalDate; parts: Parts }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const day = grid.day(side, on);
  return (
    <th
      scope="col"
      className={styles['dayHead']}
      data-today={on === today || undefined}
      data-off={isOff(day) || undefined}
    >
      <span className={styles['weekday']}>{words.weekday(on)}</span>
      <span className={styles['date']}>{on === today ? t('grid.today') : words.date(on)}</span>
      {day?.exception && <ExceptionWords day={day} />}
    </th>
  );
}

function ExceptionWords({ day }: { day: SchoolDay }) {
  const { t } = useTranslation('timetable');
  const { exception, actsAsWeekday, weekday } = day;
  if (exception === null || (actsAsWeekday === weekday && exception.kind === 'makeUpWorkday')) return null;
  return (
    <span className={styles['exception']}>
      {actsAsWeekday === null
        ? exception.name
        : t('grid.actsAs', { weekday: t(`weekdays.d${actsAsWeekday}`) })}
    </span>
  );
}

const isOff = (day: SchoolDay | undefined): boolean => day !== undefined && day.actsAsWeekday === null;

function PeriodRow({ row, parts }: { row: GridRow; parts: Parts }) {
  return (
    <tr data-after-pause={row.afterPause || undefined}>
      <Cells side="supporting" row={row} parts={parts} />
      <Clock side="supporting" row={row} />
      <Shared row={row} />
      <Clock side="receiving" row={row} />
      <Cells side="receiving" row={row} parts={parts} />
    </tr>
  );
}

function Clock({ side, row }: { side: Side; row: GridRow }) {
  const words = useLessonWords();
  const bell = row[side];
  return (
    <th scope="row" className={styles['clock']} data-side={side}>
      {bell !== null && (
        <>
          <span className={styles['ordinal']}>{words.period(bell.ordinal)}</span>
          <span>{bell.startsAt}</span>
          <span>{bell.endsAt}</span>
        </>
      )}
    </th>
  );
}

/** The minutes both schools share in a row, on the line between their clocks. */
function Shared({ row: { overlap } }: { row: GridRow }) {
  const { t } = useTranslation('timetable');
  if (overlap === null)
    return (
      <td className={styles['shared']}>
        <span className="visually-hidden">{t('grid.noOverlap')}</span>
      </td>
    );
  const { minutes, short, good } = overlap;
  return (
    <td
      className={styles['shared']}
      data-joined
      data-short={short || undefined}
      data-good={good || undefined}
    >
      <span aria-hidden>{t('grid.overlap', { minutes })}</span>
      <span className="visually-hidden">{t('grid.overlapWords', { minutes })}</span>
    </td>
  );
}

function Cells({ side, row, parts }: { side: Side; row: GridRow; parts: Parts }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const { grid, today, onSchedule } = parts;
  const bell = row[side];
  return grid.dates.map((on) => {
    const lessons = bell === null ? [] : grid.lessonsIn(side, on, bell.ordinal);
    const off = isOff(grid.day(side, on));
    return (
      <td
        key={on}
        className={styles['cell']}
        data-side={side}
        data-today={on === today || undefined}
        data-off={off || undefined}
        data-none={bell === null || undefined}
      >
        {lessons.map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} side={side} {...parts} />
        ))}
        {onSchedule !== undefined && bell !== null && !off && on >= today && lessons.length === 0 && (
          <button
            type="button"
            // the way by keyboard is the page's own button; a hundred stops here would be in the way
            tabIndex={-1}
            className={styles['add']}
            aria-label={t('grid.scheduleHere', { day: words.day(on), period: words.period(bell.ordinal) })}
            onClick={() =>
              onSchedule(on, {
                supporting: row.supporting?.ordinal ?? null,
                receiving: row.receiving?.ordinal ?? null,
              })
            }
          >
            +
          </button>
        )}
      </td>
    );
  });
}

/** Lessons outside all periods, in the evening or on a Sunday. */
function LooseRow({ parts }: { parts: Parts }) {
  const { t } = useTranslation('timetable');
  const { grid, today } = parts;
  const cells = (side: Side) =>
    grid.dates.map((on) => (
      <td key={`${side} ${on}`} className={styles['cell']} data-today={on === today || undefined}>
        {grid.lessonsIn(side, on, null).map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} side={side} {...parts} />
        ))}
      </td>
    ));
  return (
    <tr data-after-pause>
      {cells('supporting')}
      <th scope="row" colSpan={3} className={styles['loose']}>
        {t('grid.loose')}
      </th>
      {cells('receiving')}
    </tr>
  );
}
