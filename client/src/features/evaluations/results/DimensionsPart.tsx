import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { BarChart, RadarChart } from 'echarts/charts';
import { GridComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../../platform/appearance.ts';
import { Chart, type ChartProps } from '../../../ui/Chart.tsx';
import { DARK, LIGHT } from '../../../ui/palette.ts';
import { useRaterName } from '../use-rater-name.ts';
import { radarOption, ratersOption } from './chart-options.model.ts';
import styles from './Results.module.css';

const PARTS: ChartProps['parts'] = [BarChart, RadarChart, GridComponent, RadarComponent, TooltipComponent];

const usePalette = () => (useAppearance().scheme === 'dark' ? DARK : LIGHT);

/** Means of the dimensions: as a picture and as a table. */
export function DimensionsPart({ results }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const palette = usePalette();
  const option = useMemo(() => radarOption(results, palette), [results, palette]);
  const rows = results.evaluation.content.dimensions.filter(({ weight }) => weight > 0);
  const figure = (value: number | null | undefined) => (value == null ? t('results.none') : short(value));
  return (
    <section className={styles['part']} aria-labelledby="dimensions">
      <h2 id="dimensions">{t('results.dimensions')}</h2>
      <div className={styles['beside']}>
        {option !== null && <Chart parts={PARTS} label={t('results.radarLabel')} option={option} />}
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('results.radarTable')}>
          <table>
            <caption className="visually-hidden">{t('results.radarTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('results.columns.dimension')}</th>
                <th scope="col">{t('results.columns.mean')}</th>
                <th scope="col">{t('results.columns.weight')}</th>
                <th scope="col">{t('results.columns.share')}</th>
                <th scope="col">{t('results.columns.spread')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, weight }) => {
                const found = results.results.dimensions.find((dimension) => dimension.id === id);
                const mean = found?.mean ?? null;
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{figure(mean)}</td>
                    <td>{weight}</td>
                    <td>{mean === null ? t('results.none') : `${short((100 * mean) / weight)}%`}</td>
                    <td>{`${figure(found?.min)}–${figure(found?.max)}`}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

/** Totals of the raters: as a picture and as a table. */
export function RatersPart({ results }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const palette = usePalette();
  const nameOf = useRaterName();
  const option = useMemo(
    () =>
      ratersOption(
        results,
        palette,
        results.sheets.map(({ rater }) => nameOf(rater)),
      ),
    [results, palette, nameOf],
  );
  const { dimensions } = results.evaluation.content;
  const scored = dimensions.filter(({ weight }) => weight > 0);
  const figure = (value: number | null | undefined) => (value == null ? t('results.none') : short(value));
  return (
    <section className={styles['part']} aria-labelledby="raters">
      <h2 id="raters">{t('results.raters')}</h2>
      <Chart
        parts={PARTS}
        label={t('results.barLabel')}
        option={option}
        heightPx={Math.max(120, 36 + results.sheets.length * 40)}
      />
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('results.barTable')}>
        <table>
          <caption className="visually-hidden">{t('results.barTable')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.columns.rater')}</th>
              <th scope="col">{t('results.columns.role')}</th>
              {scored.map(({ id, name, weight }) => (
                <th key={id} scope="col">{`${name} (${String(weight)})`}</th>
              ))}
              <th scope="col">{t('results.columns.sum')}</th>
              <th scope="col">{t('results.columns.band')}</th>
            </tr>
          </thead>
          <tbody>
            {results.sheets.map(({ rater, score }) => (
              <tr key={rater?.id ?? 'joint'}>
                <th scope="row">{nameOf(rater)}</th>
                <td data-words>{rater === null ? '' : t(`results.roles.${rater.role}`)}</td>
                {scored.map(({ id }) => (
                  <td key={id}>{figure(score.dimensions.find((one) => one.id === id)?.score)}</td>
                ))}
                <td>
                  <b>{figure(score.sum)}</b>
                </td>
                <td data-words>{score.band ?? t('results.none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
