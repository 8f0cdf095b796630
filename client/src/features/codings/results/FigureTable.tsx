import type { ReactNode } from 'react';
import styles from './Results.module.css';

type FigureTableProps = {
  caption: string;
  /** Stands above the first column. */
  corner: string;
  columns: readonly string[];
  rows: readonly { id: string; head: ReactNode; cells: readonly ReactNode[] }[];
};

/** Figures beside a picture, or without one; scrolls within itself where the screen is narrow. */
export function FigureTable({ caption, corner, columns, rows }: FigureTableProps) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column, at) => (
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head, cells }) => (
            <tr key={id}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
