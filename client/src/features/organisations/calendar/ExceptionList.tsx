import { useMutation } from '@tanstack/react-query';
import type {
  Calendar,
  CalendarExceptionRecord,
  CalendarOwner,
  TermRecord,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import { exceptionsIn, yearsNotAnnounced } from './calendar-model.ts';
import styles from './Lists.module.css';
import { useCalendarWords } from './use-calendar-words.ts';

type ExceptionListProps = {
  calendar: Calendar;
  term: TermRecord | null;
  owner: CalendarOwner;
  mayManage: boolean;
  onCreate: () => void;
  onEdit: (exception: CalendarExceptionRecord) => void;
};

/** Holidays, make-up days, exams and sports days of the chosen term, and where each comes from. */
export function ExceptionList(props: ExceptionListProps) {
  const { calendar, term, owner, mayManage, onCreate, onEdit } = props;
  const { t } = useTranslation('organisations');
  const entries = term === null ? [] : exceptionsIn(term, calendar);
  const missing = term === null ? [] : yearsNotAnnounced(term, calendar);
  return (
    <section>
      <div className={styles['head']}>
        <h2>{t('calendar.exceptions')}</h2>
        {mayManage && <Button onClick={onCreate}>{t('calendar.addException')}</Button>}
      </div>
      {term !== null && entries.length === 0 && (
        <p className={styles['none']}>{t('calendar.noExceptions')}</p>
      )}
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} owner={owner} mayManage={mayManage} onEdit={onEdit} />
        ))}
      </ul>
      {missing.map((year) => (
        <p key={year} className={styles['note']}>
          {t('calendar.notAnnounced', { year })}
        </p>
      ))}
    </section>
  );
}

type EntryProps = {
  entry: CalendarExceptionRecord;
  owner: CalendarOwner;
  mayManage: boolean;
  onEdit: (exception: CalendarExceptionRecord) => void;
};

function Entry({ entry, owner, mayManage, onEdit }: EntryProps) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  const remove = useRemoveException(entry, owner);
  const name = words.nameOf(entry);
  return (
    <li className={styles['row']}>
      <div>
        <b>{name}</b>
        <p className={styles['facts']}>
          {words.span(entry.startsOn, entry.endsOn)} ·{' '}
          {entry.kind === 'makeUpWorkday'
            ? t('calendar.actsAs', { weekday: t(`calendar.weekdays.${entry.actsAsWeekday}`) })
            : t(`calendar.exceptionKinds.${entry.kind}`)}{' '}
          · {words.sourceOf(entry.source)}
        </p>
      </div>
      {mayManage && entry.source.kind === 'own' && (
        <div className={styles['buttons']}>
          <Button
            type="link"
            size="small"
            aria-label={t('calendar.editFor', { name })}
            onClick={() => onEdit(entry)}
          >
            {t('calendar.edit')}
          </Button>
          <Button type="link" size="small" aria-label={t('calendar.removeFor', { name })} onClick={remove}>
            {t('calendar.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Removes an entry; ten seconds to put it back. */
function useRemoveException(
  { id, source: _, ...exception }: CalendarExceptionRecord,
  owner: CalendarOwner,
): () => void {
  const { t } = useTranslation('organisations');
  const { calendar } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const restore = useMutation({
    mutationFn: () => calendar.createException.call({ owner, exception }),
    onSuccess: refresh,
    onError: tellProblem,
  });
  const remove = useMutation({
    mutationFn: () => calendar.removeException.call({ id }),
    onSuccess: async () => {
      tellDone({ message: t('calendar.removed', { name: exception.name }), onUndo: () => restore.mutate() });
      await refresh();
    },
    onError: tellProblem,
  });
  return () => remove.mutate();
}
