import { useMutation } from '@tanstack/react-query';
import type {
  BellScheduleRecord,
  Calendar,
  CalendarOwner,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import { periodsOn } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import { BellScheduleDialog } from './BellScheduleDialog.tsx';
import { scheduleStateOf, type ScheduleState } from './calendar-model.ts';
import { DayStrip } from './DayStrip.tsx';
import styles from './Lists.module.css';
import { useCalendarWords } from './use-calendar-words.ts';

type BellSchedulesProps = { calendar: Calendar; owner: CalendarOwner; today: LocalDate; mayManage: boolean };

/** Bell schedules, own and inherited, and which one holds today. */
export function BellSchedules({ calendar, owner, today, mayManage }: BellSchedulesProps) {
  const { t } = useTranslation('organisations');
  const dialog = useDialog<BellScheduleRecord | null>();
  const { bellSchedules } = calendar;
  const create = mayManage && <Button onClick={() => dialog.open(null)}>{t('bells.create')}</Button>;
  return (
    <section>
      <div className={styles['head']}>
        <h2>{t('bells.title')}</h2>
        {bellSchedules.length > 0 && create}
      </div>
      {bellSchedules.length === 0 ? (
        <EmptyState level={3} title={t('bells.emptyTitle')} action={create}>
          {t('bells.emptyWords')}
        </EmptyState>
      ) : (
        <ul>
          {bellSchedules.map((schedule) => (
            <Schedule
              key={schedule.id}
              schedule={schedule}
              state={scheduleStateOf(schedule, bellSchedules, today)}
              owner={owner}
              onEdit={mayManage && schedule.source.kind === 'own' ? dialog.open : null}
            />
          ))}
        </ul>
      )}
      <BellScheduleDialog dialog={dialog} owner={owner} today={today} />
    </section>
  );
}

const TONE: Record<ScheduleState, StatusTone> = { now: 'good', later: 'busy', over: 'idle', covered: 'idle' };

type ScheduleProps = {
  schedule: BellScheduleRecord;
  state: ScheduleState;
  owner: CalendarOwner;
  onEdit: ((schedule: BellScheduleRecord) => void) | null;
};

function Schedule({ schedule, state, owner, onEdit }: ScheduleProps) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  const remove = useRemoveSchedule(schedule, owner);
  const { name, validFromOn, validToOn, source } = schedule;
  const span =
    validToOn === null
      ? t('bells.from', { date: words.day(validFromOn) })
      : t('bells.span', { from: words.day(validFromOn), to: words.day(validToOn) });
  return (
    <li className={styles['schedule']} data-state={state}>
      <div className={styles['head']}>
        <h3>{name}</h3>
        {onEdit !== null && (
          <div className={styles['buttons']}>
            <Button
              type="link"
              size="small"
              aria-label={t('bells.editFor', { name })}
              onClick={() => onEdit(schedule)}
            >
              {t('bells.edit')}
            </Button>
            <Button type="link" size="small" aria-label={t('bells.removeFor', { name })} onClick={remove}>
              {t('bells.remove')}
            </Button>
          </div>
        )}
      </div>
      <p className={styles['facts']}>
        <StatusDot tone={TONE[state]}>{t(`bells.${state}`, { date: words.day(validFromOn) })}</StatusDot> ·{' '}
        {span} · {words.sourceOf(source)}
      </p>
      <DayStrip periods={schedule.periods} />
      {state === 'now' && <PeriodList schedule={schedule} />}
    </li>
  );
}

function PeriodList({ schedule }: { schedule: BellScheduleRecord }) {
  const words = useCalendarWords();
  return (
    <ol className={styles['periods']}>
      {periodsOn(schedule.validFromOn, [schedule]).map((period) => (
        <li key={period.startsAt}>
          <span>{words.periodName(period)}</span>
          <time>
            {period.startsAt}–{period.endsAt}
          </time>
        </li>
      ))}
    </ol>
  );
}

/** Removes a schedule; ten seconds to put it back. */
function useRemoveSchedule(
  { id, source: _, ...schedule }: BellScheduleRecord,
  owner: CalendarOwner,
): () => void {
  const { t } = useTranslation('organisations');
  const { calendar } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const restore = useMutation({
    mutationFn: () => calendar.createBellSchedule.call({ owner, ...schedule }),
    onSuccess: refresh,
    onError: tellProblem,
  });
  const remove = useMutation({
    mutationFn: () => calendar.removeBellSchedule.call({ id }),
    onSuccess: async () => {
      tellDone({ message: t('bells.removed', { name: schedule.name }), onUndo: () => restore.mutate() });
      await refresh();
    },
    onError: tellProblem,
  });
  return () => remove.mutate();
}
