import { AutoComplete, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './Schedule.module.css';
import { useRequired } from './use-required.ts';
import { useMostRule } from '../../../../ui/use-most.tsx';

/** Title and subject. */
export function WhatFields() {
  const { t } = useTranslation('timetable');
  const required = useRequired();
  const most = useMostRule();
  const subjects = t('subjects')
    .split(',')
    .map((value) => ({ value }));
  return (
    <div className={styles['pairOfFields']}>
      <Form.Item name="title" label={t('schedule.lessonTitle')} rules={[...required.text, most(120)]}>
        <Input placeholder={t('schedule.titlePlaceholder')} />
      </Form.Item>
      <Form.Item name="subject" label={t('schedule.subject')} rules={[...required.text, most(20)]}>
        <AutoComplete
          options={subjects}
          showSearch={{ filterOption: true }}
          placeholder={t('schedule.subjectPlaceholder')}
        />
      </Form.Item>
    </div>
  );
}
