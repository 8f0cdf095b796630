import { Button } from './Button.tsx';
import styles from './ProblemAlert.module.css';

export type ProblemAlertProps = {
  /** What happened. */
  title: string;
  /** What is safe. */
  safe?: string;
  /** What to do. */
  todo?: string;
  /** Further sentences, e.g. which fields. */
  details?: readonly string[];
  /** To be read out on the telephone. */
  code?: string;
  codeLabel?: string;
  action?: { label: string; onClick: () => void };
};

/** A failure: what happened, what is safe, what to do, and a number to read out. */
export function ProblemAlert({
  title,
  safe,
  todo,
  details = [],
  code,
  codeLabel,
  action,
}: ProblemAlertProps) {
  return (
    <div role="alert" className={styles['alert']}>
      <p className={styles['title']}>{title}</p>
      {details.length > 0 && (
        <ul className={styles['details']}>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {todo !== undefined && <p>{todo}</p>}
      {safe !== undefined && <p className={styles['safe']}>{safe}</p>}
      {(action !== undefined || code !== undefined) && (
        <div className={styles['foot']}>
          {action !== undefined && (
            <Button size="s" onClick={action.onClick}>
              {action.label}
            </Button>
          )}
          {code !== undefined && (
            <span className={styles['code']}>
              {codeLabel} <b className="figures">{code}</b>
            </span>
          )}
        </div>
      )}
    </div>
  );
}
