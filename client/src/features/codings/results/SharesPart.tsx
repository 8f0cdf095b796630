import { countsOf } from '@tongtang/shared/codings/cells.ts';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, type ChartProps } from '../../../ui/Chart.tsx';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { codeColours, Sign } from '../Sign.tsx';
import { sharesOption } from './chart-options.model.ts';
import { FigureTable } from './FigureTable.tsx';
import { namesOf, type Group } from './groups.model.ts';
import styles from './Results.module.css';
import { usePalette } from './use-figures.ts';

const PARTS: ChartProps['parts'] = [BarChart, GridComponent, LegendComponent];

/** How much of what was coded each code has, for each coder. */
export function SharesPart({ scheme, codings }: Group) {
  const { t } = useTranslation('codings');
  const { labelOf } = useSchemeWords();
  const palette = usePalette();
  const lines = useMemo(() => {
    const names = namesOf(codings);
    return codings.map(({ content, coder, coded }, at) => {
      const counts = scheme.codes.map(({ key }) => countsOf(content.cells).get(key) ?? 0);
      const shares = counts.map((count) => (coded === 0 ? 0 : Math.round((1000 * count) / coded) / 10));
      return { name: names[at] ?? '', side: coder.side, counts, shares };
    });
  }, [codings, scheme]);
  const labels = scheme.codes.map((code) => `${numberOf(scheme, code.key)} ${labelOf(scheme, code)}`);
  const option = sharesOption(lines, palette, labels);
  return (
    <div className={styles['pair']}>
      <figure>
        <figcaption>{t('shares.title')}</figcaption>
        <Chart
          parts={PARTS}
          label={t('shares.label')}
          option={option}
          heightPx={60 + scheme.codes.length * Math.max(28, 22 * lines.length)}
        />
      </figure>
      <div className={codeColours}>
        <FigureTable
          caption={t('shares.table')}
          corner={t('shares.code')}
          columns={lines.map(({ name }) => name)}
          rows={scheme.codes.map((code, row) => ({
            id: code.key,
            head: (
              <>
                <Sign code={code} /> {labels[row]}
              </>
            ),
            cells: lines.map(
              ({ counts, shares }) => `${String(counts[row] ?? 0)} (${(shares[row] ?? 0).toFixed(1)}%)`,
            ),
          }))}
        />
      </div>
    </div>
  );
}
