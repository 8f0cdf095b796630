import { NOTE_MOST, SCORE_STEP, type Answer } from '@tongtang/shared/evaluations/sheet.ts';
import type { ScoredIndicator } from '@tongtang/shared/evaluations/template.ts';
import { Button, Slider } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScoreInput } from './NumberInput.tsx';
import styles from './ScoredField.module.css';
import { MostArea } from '../../../platform/forms/MostField.tsx';

type ScoredFieldProps = {
  indicator: ScoredIndicator;
  answer: Answer | undefined;
  isReadOnly: boolean;
  onAnswer: (answer: Answer | null) => void;
};

/** A level, a number of points, or yes and no; with why. */
export function ScoredField({ indicator, answer, isReadOnly, onAnswer }: ScoredFieldProps) {
  const fitting = answer?.kind === indicator.kind ? answer : undefined;
  const note = fitting !== undefined && 'note' in fitting ? fitting.note : '';
  const levelOf = () => (fitting?.kind === 'levels' ? fitting.levelId : null);
  const yesOf = () => (fitting?.kind === 'yesNo' ? (fitting.yes ? 'yes' : 'no') : null);
  const { t } = useTranslation('evaluations');
  return (
    <>
      {indicator.kind === 'levels' && (
        <Cards
          name={indicator.name}
          isReadOnly={isReadOnly}
          value={levelOf()}
          options={indicator.levels.map(({ id, label, descriptor, points }) => ({
            ...{ value: id, label, words: descriptor, points },
          }))}
          onChoose={(levelId) => onAnswer({ kind: 'levels', levelId, note })}
        />
      )}
      {indicator.kind === 'yesNo' && (
        <Cards
          name={indicator.name}
          isReadOnly={isReadOnly}
          value={yesOf()}
          options={[
            { value: 'yes', label: t('sheet.yes'), words: '', points: indicator.maxScore },
            { value: 'no', label: t('sheet.no'), words: '', points: 0 },
          ]}
          onChoose={(value) => onAnswer({ kind: 'yesNo', yes: value === 'yes', note })}
        />
      )}
      {indicator.kind === 'points' && (
        <Points
          name={indicator.name}
          maxScore={indicator.maxScore}
          score={fitting?.kind === 'points' ? fitting.score : null}
          isReadOnly={isReadOnly}
          onScore={(score) => onAnswer(score === null ? null : { kind: 'points', score, note })}
        />
      )}
      {fitting !== undefined && 'note' in fitting && (
        <Note
          name={indicator.name}
          note={note}
          isReadOnly={isReadOnly}
          onNote={(next) => onAnswer({ ...fitting, note: next })}
          onClear={() => onAnswer(null)}
        />
      )}
    </>
  );
}

type CardsProps = {
  name: string;
  isReadOnly: boolean;
  value: string | null;
  options: readonly { value: string; label: string; words: string; points: number }[];
  onChoose: (value: string) => void;
};

function Cards({ name, isReadOnly, value, options, onChoose }: CardsProps) {
  const { t } = useTranslation('evaluations');
  const group = useId();
  const hasWords = options.some(({ words }) => words !== '');
  return (
    <div className={styles['cards']} data-words={hasWords || undefined} role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className={styles['card']}>
          <input
            type="radio"
            name={group}
            className="visually-hidden"
            checked={option.value === value}
            disabled={isReadOnly && option.value !== value}
            onChange={() => {
              if (!isReadOnly) onChoose(option.value);
            }}
          />
          <span>
            <b>{option.label}</b>
            <small>{t('sheet.points', { points: option.points })}</small>
            {option.words !== '' && <em>{option.words}</em>}
          </span>
        </label>
      ))}
    </div>
  );
}

type PointsProps = {
  name: string;
  maxScore: number;
  score: number | null;
  isReadOnly: boolean;
  onScore: (score: number | null) => void;
};

function Points({ name, maxScore, score, isReadOnly, onScore }: PointsProps) {
  return (
    <div className={styles['points']}>
      <ScoreInput {...{ name, maxScore, score, isReadOnly, onScore }} />
      <Slider
        className={styles['slider'] ?? ''}
        min={0}
        max={maxScore}
        step={SCORE_STEP}
        disabled={isReadOnly}
        value={score ?? 0}
        onChange={(value) => onScore(value)}
        ariaLabelForHandle={name}
      />
    </div>
  );
}

type NoteProps = {
  name: string;
  note: string;
  isReadOnly: boolean;
  onNote: (note: string) => void;
  onClear: () => void;
};

function Note({ name, note, isReadOnly, onNote, onClear }: NoteProps) {
  const { t } = useTranslation('evaluations');
  const [isOpen, setOpen] = useState(false);
  if (isReadOnly) return note === '' ? null : <p className={styles['noteRead']}>{note}</p>;
  return (
    <div className={styles['note']}>
      {isOpen || note !== '' ? (
        <MostArea
          aria-label={t('sheet.note', { name })}
          placeholder={t('sheet.notePlaceholder')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          most={NOTE_MOST}
          value={note}
          onChange={({ target }) => onNote(target.value)}
        />
      ) : (
        <Button size="small" type="text" onClick={() => setOpen(true)}>
          {t('sheet.addNote')}
        </Button>
      )}
      <Button size="small" type="text" onClick={onClear} aria-label={`${t('sheet.clear')} ${name}`}>
        {t('sheet.clear')}
      </Button>
    </div>
  );
}
