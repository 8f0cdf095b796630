import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClassesField } from './ClassesField.tsx';
import { hasBothSides, type ClassChoice } from './schedule.model.ts';
import styles from './Schedule.module.css';
import { useScope } from './use-choices.ts';
import { useRequired } from './use-required.ts';

/** Classes with their rooms, the lead teacher, those who assist. */
export function WhoFields() {
  const { t } = useTranslation('timetable');
  const { choices } = useScope();
  const required = useRequired();
  const bothSides = {
    validator: (_: unknown, chosen: ClassChoice[]) =>
      hasBothSides(chosen, choices.classes)
        ? Promise.resolve()
        : Promise.reject(new Error(t('schedule.chooseClasses'))),
  };
  return (
    <>
      <Form.Item name="classes" label={t('schedule.classes')} rules={[bothSides]} validateTrigger={[]}>
        <ClassesField />
      </Form.Item>
      <div className={styles['pairOfFields']}>
        <Form.Item name="leadTeacherId" label={t('schedule.lead')} rules={required.choice}>
          <TeacherSelect prefer="supporting" />
        </Form.Item>
        <Form.Item name="assistingTeacherIds" label={t('schedule.assisting')}>
          <TeacherSelect prefer="receiving" isMultiple />
        </Form.Item>
      </div>
    </>
  );
}

type TeacherSelectProps = {
  id?: string;
  value?: string | string[] | null;
  onChange?: (value: string | string[]) => void;
  /** Whose teachers come first. */
  prefer: Side;
  isMultiple?: boolean;
};

/** Teachers by school, found by name or subject. */
export function TeacherSelect({ prefer, isMultiple = false, ...field }: TeacherSelectProps) {
  const { t } = useTranslation('timetable');
  const { choices, supportingSchool, receivingSchool } = useScope();
  const sides: Side[] = prefer === 'supporting' ? ['supporting', 'receiving'] : ['receiving', 'supporting'];
  return (
    <Select
      {...field}
      {...(isMultiple && { mode: 'multiple' as const })}
      placeholder={t('schedule.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={sides.map((side) => ({
        label: (side === 'supporting' ? supportingSchool : receivingSchool).shortName,
        title: side,
        options: choices.teachers
          .filter((teacher) => teacher.side === side)
          .map(({ id, name, subject }) => ({
            value: id,
            label: subject === null ? name : `${name}（${subject}）`,
          })),
      }))}
    />
  );
}
