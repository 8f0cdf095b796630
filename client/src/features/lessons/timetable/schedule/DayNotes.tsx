import type { DayNote } from '@tongtang/shared/lessons/timetable/period-offers.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../../ui/StatusDot.tsx';
import styles from './Schedule.module.css';
import { useScope } from './use-choices.ts';

/** What people should know of a day before they choose it. */
export function DayNotes({ notes }: { notes: readonly DayNote[] }) {
  const words = useDayNoteWords();
  if (notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={`${note.kind} ${note.side}`}>
          <StatusDot tone="warn">{words(note)}</StatusDot>
        </li>
      ))}
    </ul>
  );
}

function useDayNoteWords(): (note: DayNote) => string {
  const { t } = useTranslation('timetable');
  const { supportingSchool, receivingSchool } = useScope();
  return (note) => {
    const school = (note.side === 'supporting' ? supportingSchool : receivingSchool).shortName;
    switch (note.kind) {
      case 'dayOff':
        return t('schedule.notes.dayOff', {
          school,
          what: t(`dayOff.${note.dayOffKind}`),
          name: note.name,
        });
      case 'actsAs':
        return t('schedule.notes.actsAs', {
          school,
          weekday: t(`weekdays.d${note.weekday as 1}`), // as: 1 to 7 by the contract
          name: note.name,
        });
      case 'noSchedule':
        return t('schedule.notes.noSchedule', { school });
    }
  };
}
