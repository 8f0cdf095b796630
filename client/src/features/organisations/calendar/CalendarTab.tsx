import { skipToken, useQuery } from '@tanstack/react-query';
import type {
  Calendar,
  CalendarExceptionRecord,
  CalendarOwner,
  SchoolYearRecord,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { teachingWeekOf } from '@tongtang/shared/organisations/calendar/term.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi, useServerNow } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useCan } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { Toolbar } from '../forms/Toolbar.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { OrganisationSearch, useFilters } from '../search.ts';
import { BellSchedules } from './BellSchedules.tsx';
import { pickTerm, termsOf, type TermChoice } from './calendar-model.ts';
import styles from './CalendarTab.module.css';
import { ExceptionDialog, type ExceptionSubject } from './ExceptionDialog.tsx';
import { ExceptionList } from './ExceptionList.tsx';
import { SchoolYearDialog } from './SchoolYearDialog.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { THIS_WEEK, WeeksTable } from './WeeksTable.tsx';

const MINUTE_MS = 60_000;

type CalendarTabProps = { owner: CalendarOwner; thing: Thing };

/** School years, teaching weeks, special days and bells of a school or a region. */
export function CalendarTab({ owner, thing }: CalendarTabProps) {
  const can = useCan();
  const calendar = useCalendar(owner);
  if (calendar.error !== null)
    return <ShowProblem error={calendar.error} onRetry={() => void calendar.refetch()} />;
  if (calendar.data === undefined) return <Loading lines={8} />;
  return <Opened calendar={calendar.data} owner={owner} mayManage={can('calendar.manage', thing)} />;
}

function useCalendar(owner: CalendarOwner) {
  const { calendar } = useApi().organisations;
  const region = useQuery(
    calendar.ofRegion.queryOptions({
      input: owner.kind === 'region' ? { regionId: owner.regionId } : skipToken,
    }),
  );
  const organisation = useQuery(
    calendar.ofOrganisation.queryOptions({
      input: owner.kind === 'organisation' ? { organisationId: owner.organisationId } : skipToken,
    }),
  );
  return owner.kind === 'region' ? region : organisation;
}

type OpenedProps = { calendar: Calendar; owner: CalendarOwner; mayManage: boolean };

function Opened({ calendar, owner, mayManage }: OpenedProps) {
  const { t } = useTranslation('organisations');
  const today = localDateOf(useServerNow(MINUTE_MS));
  const [{ term: termId }] = useFilters(OrganisationSearch);
  const chosen = pickTerm(calendar, today, termId);
  const yearDialog = useDialog<SchoolYearRecord | null>();
  const exceptionDialog = useDialog<ExceptionSubject>();
  const createYear = mayManage && (
    <Button type={chosen === null ? 'primary' : 'default'} onClick={() => yearDialog.open(null)}>
      {t('calendar.createYear')}
    </Button>
  );
  const edit = (exception: CalendarExceptionRecord) => exceptionDialog.open({ kind: 'change', exception });
  return (
    <div className={styles['columns']}>
      <section aria-label={t('calendar.schoolYears')} className={styles['weeks']}>
        {chosen === null ? (
          <EmptyState title={t('calendar.noYearTitle')} action={createYear}>
            {t('calendar.noYearWords')}
          </EmptyState>
        ) : (
          <>
            <Toolbar
              actions={
                mayManage && (
                  <>
                    {chosen.year.source.kind === 'own' && (
                      <Button onClick={() => yearDialog.open(chosen.year)}>{t('calendar.editYear')}</Button>
                    )}
                    {createYear}
                  </>
                )
              }
            >
              <TermSelect calendar={calendar} chosen={chosen} />
              <Now calendar={calendar} chosen={chosen} today={today} />
            </Toolbar>
            <WeeksTable
              term={chosen.term}
              calendar={calendar}
              today={today}
              onDay={mayManage ? (on) => exceptionDialog.open({ kind: 'create', on }) : null}
            />
          </>
        )}
      </section>
      <aside className={styles['aside']}>
        <BellSchedules calendar={calendar} owner={owner} today={today} mayManage={mayManage} />
        <ExceptionList
          calendar={calendar}
          term={chosen?.term ?? null}
          owner={owner}
          mayManage={mayManage}
          onCreate={() => exceptionDialog.open({ kind: 'create', on: today })}
          onEdit={edit}
        />
      </aside>
      <SchoolYearDialog
        dialog={yearDialog}
        owner={owner}
        today={today}
        inherited={chosen !== null && chosen.year.source.kind !== 'own' ? chosen.year : null}
      />
      <ExceptionDialog dialog={exceptionDialog} owner={owner} />
    </div>
  );
}

function TermSelect({ calendar, chosen }: { calendar: Calendar; chosen: TermChoice }) {
  const { t } = useTranslation('organisations');
  const [, setFilters] = useFilters(OrganisationSearch);
  const nameOf = ({ year, term }: TermChoice) =>
    `${t('calendar.year', { from: year.startYear, to: year.startYear + 1 })} ${t(`calendar.ordinal.${term.ordinal}`)}`;
  return (
    <Select
      aria-label={t('calendar.term')}
      className={styles['term'] ?? ''}
      value={chosen.term.id}
      onChange={(term) => setFilters({ term })}
      options={termsOf(calendar).map((choice) => ({ value: choice.term.id, label: nameOf(choice) }))}
    />
  );
}

type NowProps = { calendar: Calendar; chosen: TermChoice; today: string };

/** Which week it is, and the way to it; where the year comes from. */
function Now({ calendar, chosen, today }: NowProps) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  const current = termsOf(calendar)
    .map(({ term }) => ({ term, week: teachingWeekOf(term, today) }))
    .find(({ week }) => week !== null);
  const week = current?.week;
  const said = week
    ? t('calendar.now', { n: week.number, parity: t(`calendar.parity.${week.parity}`) })
    : t('calendar.outside');
  return (
    <span className={styles['now']}>
      {current?.term.id === chosen.term.id ? (
        <Button
          type="link"
          size="small"
          onClick={() => document.getElementById(THIS_WEEK)?.scrollIntoView({ block: 'center' })}
        >
          {said}
        </Button>
      ) : (
        said
      )}
      {chosen.year.source.kind !== 'own' && <span> · {words.sourceOf(chosen.year.source)}</span>}
    </span>
  );
}
