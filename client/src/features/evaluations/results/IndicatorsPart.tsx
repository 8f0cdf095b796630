import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import {
  isScoredIndicator,
  maxScoreOf,
  type ScoredIndicator,
} from '@tongtang/shared/evaluations/template.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { useTranslation } from 'react-i18next';
import styles from './Results.module.css';

type Found = EvaluationResults['results']['indicators'][number];

/** Every scored item: mean, how the raters chose, and where they differ. */
export function IndicatorsPart({ results: { evaluation, results } }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const figure = (value: number | null) => (value === null ? t('results.none') : short(value));
  return (
    <section className={styles['part']} aria-labelledby="indicators">
      <h2 id="indicators">{t('results.indicators')}</h2>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('results.indicators')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('results.columns.indicator')}</th>
              <th scope="col">{t('results.columns.mean')}</th>
              <th scope="col">{t('results.columns.max')}</th>
              <th scope="col" data-words>
                {t('results.columns.distribution')}
              </th>
              <th scope="col">{t('results.columns.spread')}</th>
              <th scope="col">{t('results.columns.deviation')}</th>
            </tr>
          </thead>
          {evaluation.content.dimensions.map((dimension) => (
            <tbody key={dimension.id}>
              <tr>
                <th colSpan={6} scope="rowgroup" className={styles['group']}>
                  {dimension.name}
                </th>
              </tr>
              {dimension.indicators.filter(isScoredIndicator).map((indicator) => {
                const found = results.indicators.find(({ id }) => id === indicator.id);
                if (found === undefined) return null;
                return (
                  <tr key={indicator.id}>
                    <th scope="row">
                      {indicator.name}
                      {found.isDisputed && (
                        <span className={styles['disputed']} title={t('results.disputedWords')}>
                          {t('results.disputed')}
                        </span>
                      )}
                    </th>
                    <td>{figure(found.mean)}</td>
                    <td>{maxScoreOf(indicator)}</td>
                    <td>
                      <Distribution indicator={indicator} found={found} />
                    </td>
                    <td>{found.n < 2 ? t('results.none') : `${figure(found.min)}–${figure(found.max)}`}</td>
                    <td>{figure(found.deviation)}</td>
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

/** A bar cut into levels, best first, with the same in words. */
function Distribution({ indicator, found }: { indicator: ScoredIndicator; found: Found }) {
  const { t } = useTranslation('evaluations');
  const nameOf = (value: string): string => {
    if (indicator.kind === 'levels') return indicator.levels.find(({ id }) => id === value)?.label ?? value;
    return indicator.kind === 'yesNo' ? t(value === 'yes' ? 'sheet.yes' : 'sheet.no') : '';
  };
  const given = found.distribution.filter(({ count }) => count > 0);
  const worst = Math.max(1, found.distribution.length - 1);
  return (
    <div className={styles['distribution']}>
      <span className={styles['bar']} aria-hidden>
        {found.distribution.map(({ value, count }, at) => (
          <i key={value} style={{ flexGrow: count, opacity: 1 - (0.75 * at) / worst }} hidden={count === 0} />
        ))}
      </span>
      <span>
        {given
          .map(({ value, count }) =>
            indicator.kind === 'points'
              ? t('results.scoreCount', { score: value, count })
              : t('results.level', { label: nameOf(value), count }),
          )
          .join(' · ')}
      </span>
    </div>
  );
}
