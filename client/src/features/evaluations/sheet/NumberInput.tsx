import { SCORE_STEP, MINUTE_RANGE } from '@tongtang/shared/evaluations/sheet.ts';
import { useTranslation } from 'react-i18next';
import { useRange } from '../../../ui/use-range.tsx';
import styles from './NumberInput.module.css';
import { NumberField } from '../../../ui/NumberField.tsx';

type ScoreInputProps = {
  name: string;
  maxScore: number;
  score: number | null;
  isReadOnly: boolean;
  onScore: (score: number | null) => void;
};

/** A number of points, as it is typed; what a form does not take is said beside it. */
export function ScoreInput({ name, maxScore, score, isReadOnly, onScore }: ScoreInputProps) {
  const range = useRange(score, { min: 0, max: maxScore, step: SCORE_STEP });
  return (
    <span className={styles['score']}>
      <NumberField
        aria-label={name}
        step={SCORE_STEP}
        inputMode="decimal"
        readOnly={isReadOnly}
        value={score}
        onChange={onScore}
        {...range.field}
      />
      {range.note}
    </span>
  );
}

type MinuteInputProps = {
  /** Of the line it belongs to. */
  name: string;
  minute: number | null;
  isReadOnly: boolean;
  onMinute: (minute: number | null) => void;
};

/** In which minute of the lesson it was seen. */
export function MinuteInput({ name, minute, isReadOnly, onMinute }: MinuteInputProps) {
  const { t } = useTranslation('evaluations');
  const range = useRange(minute, MINUTE_RANGE);
  return (
    <span className={styles['minute']}>
      <NumberField
        aria-label={`${name} · ${t('sheet.minute')}`}
        placeholder={t('sheet.minuteShort')}
        inputMode="numeric"
        readOnly={isReadOnly}
        value={minute}
        onChange={onMinute}
        {...range.field}
      />
      {range.note}
    </span>
  );
}
