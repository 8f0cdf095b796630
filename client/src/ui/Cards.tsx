import { useId, type ReactNode } from 'react';
import styles from './Cards.module.css';

/** A page of things that are chosen from, in parts with a title each. */
export const CardsPage = ({ children }: { children: ReactNode }) => (
  <div className={styles['page']}>{children}</div>
);

type CardsProps = {
  title: string;
  /** Said before the cards, e.g. that there are none. */
  note?: ReactNode;
  /** `Card`s. */
  children: ReactNode;
};

/** Cards beside one another under a title. */
export function Cards({ title, note, children }: CardsProps) {
  const id = useId();
  return (
    <section className={styles['part']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note}
      <ul className={styles['cards']}>{children}</ul>
    </section>
  );
}

type CardProps = {
  name: string;
  /** What is to be known of it. */
  facts: ReactNode;
  /** Links and buttons: what can be done with it. */
  children: ReactNode;
};

export const Card = ({ name, facts, children }: CardProps) => (
  <li className={styles['card']}>
    <h3>{name}</h3>
    {facts}
    <p className={styles['links']}>{children}</p>
  </li>
);

/** A line in small, quiet letters. */
export const Quiet = ({ children }: { children: ReactNode }) => <p className={styles['quiet']}>{children}</p>;
