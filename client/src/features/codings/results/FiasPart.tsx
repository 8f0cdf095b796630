import { fiasResultOf, type FiasRatios, type FiasResult } from '@tongtang/shared/codings/fias.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureTable } from './FigureTable.tsx';
import { namesOf, type Group } from './groups.model.ts';
import styles from './Results.module.css';
import { useFigures } from './use-figures.ts';

/** In Flanders' order: who talks, how the teacher influences, what pupils begin, how lively it is. */
const RATIOS: readonly (keyof FiasRatios)[] = [
  ...(['teacherTalk', 'pupilTalk', 'silence', 'indirect', 'direct', 'id', 'idRevised'] as const),
  ...(['trr', 'tqr', 'pir', 'trr89', 'tqr89', 'ccr', 'ssr', 'pssr'] as const),
];

/** What Flanders' analysis makes of the codings: the ratios of all coders, and the matrix of each. */
export function FiasPart({ codings }: Pick<Group, 'codings'>) {
  const { t } = useTranslation('codings');
  const { quotient, percent } = useFigures();
  const results = useMemo(() => codings.map(({ content }) => fiasResultOf(content.cells)), [codings]);
  const names = namesOf(codings);
  return (
    <>
      <FigureTable
        caption={t('fias.ratios')}
        corner={t('fias.ratio')}
        columns={[...names, t('fias.meaning')]}
        rows={RATIOS.map((ratio) => ({
          id: ratio,
          head: t(`fias.names.${ratio}`),
          cells: [
            ...results.map(({ ratios }) =>
              ratio === 'id' || ratio === 'idRevised' ? quotient(ratios[ratio]) : percent(ratios[ratio]),
            ),
            <span key="meaning" className={styles['meaning']}>
              {t(`fias.meanings.${ratio}`)}
            </span>,
          ],
        }))}
      />
      {results.map((result, at) => (
        <Matrix key={at} result={result} name={names[at] ?? ''} />
      ))}
    </>
  );
}

const CATEGORIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const isContent = (category: number) => category === 4 || category === 5;

/** The content cross is shaded, the steady state framed: both have a word below the table. */
const kindOf = (from: number, to: number): string | undefined =>
  from === to ? 'steady' : isContent(from) || isContent(to) ? 'cross' : undefined;

function Matrix({ result: { matrix, pairs, coded }, name }: { result: FiasResult; name: string }) {
  const { t } = useTranslation('codings');
  const caption = t('fias.matrix', { name });
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={caption}>
        <table className={styles['matrix']}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('fias.fromTo')}</th>
              {CATEGORIES.map((to) => (
                <th key={to} scope="col">
                  {to}
                </th>
              ))}
              <th scope="col">{t('fias.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {row.map((count, to) => (
                  <td key={to} data-cell={kindOf(at + 1, to + 1)} data-empty={count === 0 || undefined}>
                    {count}
                  </td>
                ))}
                <td>{total(row)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('fias.sum')}</th>
              {CATEGORIES.map((to) => (
                <td key={to}>{total(matrix.map((row) => row[to - 1] ?? 0))}</td>
              ))}
              <td>
                <b>{pairs}</b>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className={styles['quiet']}>{t('fias.matrixWords', { coded, pairs })}</p>
    </>
  );
}
