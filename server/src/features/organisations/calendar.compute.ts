import type { Calendar, CalendarSource } from '@tongtang/shared/organisations/calendar.contract.ts';
import { byPrecedence } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import type { BellScheduleRow, EntryOwner, ExceptionRow, SchoolYearRow } from './calendar.repo.ts';

/** Someone whose calendar counts, nearest first. */
export type CalendarLink = { id: string; source: CalendarSource };

/** All entries that could count, of any owner in the chain, exceptions in the order of decision within one owner. */
export type CalendarRows = {
  schoolYears: SchoolYearRow[];
  bellSchedules: BellScheduleRow[];
  exceptions: ExceptionRow[];
};

/** The calendar that holds at the beginning of the chain: own entries before the central school's, the regions', the nation's. */
export function effectiveCalendar(chain: readonly CalendarLink[], rows: CalendarRows): Calendar {
  const rank = rankIn(chain);
  const sourced = <Row extends EntryOwner>(row: Row) => withSource(chain, row);
  const byRank = (a: EntryOwner, b: EntryOwner) => rank(a) - rank(b);
  const years = [...rows.schoolYears].sort((a, b) => b.startYear - a.startYear || byRank(a, b));
  const groups = chain.map((_, index) => rows.bellSchedules.filter((row) => rank(row) === index));
  return {
    schoolYears: years
      .filter((year, index) => years[index - 1]?.startYear !== year.startYear)
      .map((row) => sourced(row)),
    bellSchedules: byPrecedence(groups).map((row) => sourced(row)),
    exceptions: [...rows.exceptions].sort(byRank).map((row) => sourced(row)),
  } as unknown as Calendar; // as: rows carry plain ids; the contract's reply schema brands and checks them
}

function rankIn(chain: readonly CalendarLink[]) {
  const ranks = new Map(chain.map((link, index) => [link.id, index]));
  return (row: EntryOwner): number => ranks.get(row.organisationId ?? row.regionId ?? '') ?? chain.length;
}

function withSource<Row extends EntryOwner>(chain: readonly CalendarLink[], row: Row) {
  const { regionId, organisationId, ...entry } = row;
  const id = organisationId ?? regionId;
  const source = chain.find((link) => link.id === id)?.source ?? { kind: 'nation' as const };
  return { ...entry, source };
}
