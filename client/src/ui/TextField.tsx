import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import styles from './TextField.module.css';

export type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'style' | 'id'> & {
  label: string;
  /** What is wrong with it; said to screen readers with the field. */
  error?: string | undefined;
  hint?: string;
  /** Stands inside the frame, behind the text. */
  after?: ReactNode;
};

/** A labelled line of text for pages that do without antd. */
export function TextField({ label, error, hint, after, ...input }: TextFieldProps) {
  const id = useId();
  const described = error !== undefined || hint !== undefined;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <div className={styles['frame']} data-wrong={error !== undefined || undefined}>
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined}
          {...(described && { 'aria-describedby': `${id}-note` })}
        />
        {after}
      </div>
      {described && (
        <p id={`${id}-note`} className={error === undefined ? styles['hint'] : styles['error']}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
