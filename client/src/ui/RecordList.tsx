import type { ReactNode } from 'react';
import { Choice } from './Choice.tsx';
import styles from './RecordList.module.css';

type Inside = { children: ReactNode };

/** A page that is a list of records. */
export const RecordPage = ({ children }: Inside) => <div className={styles['page']}>{children}</div>;

/** The filters above it, side by side. */
export const RecordFilters = ({ children }: Inside) => <div className={styles['filters']}>{children}</div>;

export const RecordList = ({ children }: Inside) => <ul className={styles['list']}>{children}</ul>;

type RecordRowProps = {
  /** A link: the whole row leads where it leads. */
  title: ReactNode;
  /** Opposite the title. */
  beside: ReactNode;
  /** Below the title, a span each. */
  facts: ReactNode;
  /** Opposite the facts. */
  end: ReactNode;
  children?: ReactNode;
};

/** One record: what it is called, what is known of it, how far it is. */
export function RecordRow({ title, beside, facts, end, children }: RecordRowProps) {
  return (
    <li className={styles['row']}>
      <h2 className={styles['title']}>{title}</h2>
      <div className={styles['end']}>{beside}</div>
      <p className={styles['facts']}>{facts}</p>
      <div className={styles['end']}>{end}</div>
      {children}
    </li>
  );
}

type FilterChoiceProps<T extends string> = {
  label: string;
  /** Undefined: all. */
  value: T | undefined;
  allLabel: string;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T | undefined) => void;
};

const ALL = 'all';

/** A filter of a few words, of which the first is none. */
export function FilterChoice<T extends string>({
  label,
  value,
  allLabel,
  options,
  onChoose,
}: FilterChoiceProps<T>) {
  return (
    <Choice<T | typeof ALL>
      label={label}
      value={value ?? ALL}
      onChoose={(next) => onChoose(options.find((option) => option.value === next)?.value)}
      options={[{ value: ALL, label: allLabel }, ...options]}
    />
  );
}
