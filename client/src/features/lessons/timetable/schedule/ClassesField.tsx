import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ManySelect } from '../../../../platform/forms/ManySelect.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { classesOfSide, withClasses, type ClassChoice } from './schedule.model.ts';
import styles from './Schedule.module.css';
import { useScope } from './use-choices.ts';

type ClassesFieldProps = {
  id?: string;
  value?: ClassChoice[];
  onChange?: (value: ClassChoice[]) => void;
};

/** The classes of both schools, each with the room it will sit in. */
export function ClassesField({ id, value = [], onChange }: ClassesFieldProps) {
  return (
    <div className={styles['sides']} id={id} tabIndex={-1}>
      <SideClasses side="supporting" value={value} onChange={onChange} />
      <SideClasses side="receiving" value={value} onChange={onChange} />
    </div>
  );
}

type SideProps = {
  side: Side;
  value: ClassChoice[];
  onChange: ((value: ClassChoice[]) => void) | undefined;
};

function SideClasses({ side, value, onChange }: SideProps) {
  const { t } = useTranslation('timetable');
  const { choices, ...schools } = useScope();
  const { shortName } = side === 'supporting' ? schools.supportingSchool : schools.receivingSchool;
  const own = choices.classes.filter((entry) => entry.side === side);
  const chosen = classesOfSide(value, choices.classes, side);
  return (
    <div className={styles['side']} data-side={side} role="group" aria-label={shortName}>
      <SchoolTag side={side} name={shortName} size="s" />
      <ManySelect
        aria-label={`${shortName} ${t('schedule.classes')}`}
        placeholder={t('schedule.choose')}
        notFoundContent={t('schedule.noClass')}
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen.map(({ classId }) => classId)}
        onChange={(classIds: string[]) => onChange?.(withClasses(value, choices.classes, { side, classIds }))}
        options={own.map(({ id, name, rosterSize }) => ({
          value: id,
          label: `${name} · ${t('schedule.pupils', { count: rosterSize })}`,
        }))}
      />
      {chosen.map((entry) => (
        <RoomSelect
          key={entry.classId}
          entry={entry}
          side={side}
          onChange={(classroomId) =>
            onChange?.(
              value.map((each) => (each.classId === entry.classId ? { ...each, classroomId } : each)),
            )
          }
        />
      ))}
    </div>
  );
}

type RoomSelectProps = { entry: ClassChoice; side: Side; onChange: (classroomId: string | null) => void };

const NO_ROOM = '';

function RoomSelect({ entry, side, onChange }: RoomSelectProps) {
  const { t } = useTranslation('timetable');
  const { choices } = useScope();
  const name = choices.classes.find(({ id }) => id === entry.classId)?.name ?? '';
  return (
    <label className={styles['room']}>
      <span>
        {name} {t('schedule.ownRoom')}
      </span>
      <Select
        aria-label={`${name} ${t('schedule.ownRoom')}`}
        value={entry.classroomId ?? NO_ROOM}
        onChange={(room) => onChange(room === NO_ROOM ? null : room)}
        options={[
          { value: NO_ROOM, label: t('schedule.noRoom') },
          ...choices.classrooms
            .filter((room) => room.side === side)
            .map((room) => ({ value: room.id, label: room.name })),
        ]}
      />
    </label>
  );
}
