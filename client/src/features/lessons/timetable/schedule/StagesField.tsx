import { DeleteOutlined } from '@ant-design/icons';
import type { LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../../platform/new-uuid.ts';
import styles from './Schedule.module.css';

type StagesFieldProps = {
  id?: string;
  value?: LessonStage[];
  onChange?: (value: LessonStage[]) => void;
  /** Length of the lesson, where it is known. */
  minutes?: number | null;
};

const MOST = 20;

/** The planned stages with their minutes, which should add up to the lesson. */
export function StagesField({ id, value = [], onChange, minutes = null }: StagesFieldProps) {
  const { t } = useTranslation('timetable');
  const sum = value.reduce((total, stage) => total + stage.minutes, 0);
  const change = (index: number, part: Partial<LessonStage>) =>
    onChange?.(value.map((stage, at) => (at === index ? { ...stage, ...part } : stage)));
  return (
    <div className={styles['stages']} id={id} tabIndex={-1}>
      <ol>
        {value.map((stage, index) => (
          <li key={stage.id}>
            <Input
              aria-label={t('schedule.stageTitle', { number: index + 1 })}
              maxLength={30}
              value={stage.title}
              onChange={({ target }) => change(index, { title: target.value })}
            />
            <InputNumber
              aria-label={t('schedule.stageMinutes', { number: index + 1 })}
              min={1}
              max={120}
              precision={0}
              value={stage.minutes}
              suffix={t('schedule.minutesUnit')}
              onChange={(given) => change(index, { minutes: given ?? 1 })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('schedule.removeStage', { title: stage.title })}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div className={styles['stagesFoot']}>
        <Button
          disabled={value.length >= MOST}
          onClick={() => onChange?.([...value, { id: newUuid(), title: '', minutes: 5 }])}
        >
          {t('schedule.addStage')}
        </Button>
        {value.length > 0 && (
          <span className={styles['hint']} data-off={(minutes !== null && sum !== minutes) || undefined}>
            {minutes === null
              ? t('schedule.stagesSum', { sum })
              : t('schedule.stagesSumOf', { sum, minutes })}
          </span>
        )}
      </div>
    </div>
  );
}
