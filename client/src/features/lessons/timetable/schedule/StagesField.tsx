import { DeleteOutlined } from '@ant-design/icons';
import type { LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../../platform/new-uuid.ts';
import { useRange } from '../../../../ui/use-range.tsx';
import styles from './Schedule.module.css';
import { MostInput } from '../../../../platform/forms/MostField.tsx';
import { NumberField } from '../../../../ui/NumberField.tsx';

type StagesFieldProps = {
  id?: string;
  value?: LessonStage[];
  onChange?: (value: LessonStage[]) => void;
  /** Length of the lesson, where it is known. */
  minutes?: number | null;
};

const MOST = 20;
const STAGE_MINUTES = { min: 1, max: 120, step: 1 };

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
          <StageRow
            key={stage.id}
            stage={stage}
            nth={index + 1}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange?.(value.filter((_, at) => at !== index))}
          />
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

type StageRowProps = {
  stage: LessonStage;
  nth: number;
  onChange: (part: Partial<LessonStage>) => void;
  onRemove: () => void;
};

function StageRow({ stage: { title, minutes }, nth, onChange, onRemove }: StageRowProps) {
  const { t } = useTranslation('timetable');
  const range = useRange(minutes, STAGE_MINUTES);
  return (
    <li>
      <MostInput
        aria-label={t('schedule.stageTitle', { number: nth })}
        most={30}
        value={title}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      <NumberField
        aria-label={t('schedule.stageMinutes', { number: nth })}
        value={minutes}
        suffix={t('schedule.minutesUnit')}
        onChange={(given) => onChange({ minutes: given ?? 0 })}
        {...range.field}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('schedule.removeStage', { title })}
        onClick={onRemove}
      />
      {range.note}
    </li>
  );
}
