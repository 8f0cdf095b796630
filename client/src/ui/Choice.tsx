import { useId, type ReactNode } from 'react';
import styles from './Choice.module.css';

export type ChoiceProps<T extends string> = {
  /** What is chosen. */
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; lang?: string }[];
  onChoose: (value: T) => void;
  /** Shows the label above; else it is for screen readers only. */
  showLabel?: boolean;
};

/** One of a few words side by side; a group of radio buttons for keyboard and screen reader. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  showLabel = false,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend className={showLabel ? styles['legend'] : 'visually-hidden'}>{label}</legend>
      <div className={styles['row']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span lang={option.lang}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
