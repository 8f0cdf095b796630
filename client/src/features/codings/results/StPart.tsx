import { stResultOf } from '@tongtang/shared/codings/st.ts';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, type ChartProps } from '../../../ui/Chart.tsx';
import { curveOption, rtChOption } from './chart-options.model.ts';
import { FigureTable } from './FigureTable.tsx';
import { namesOf, type Group } from './groups.model.ts';
import styles from './Results.module.css';
import { useFigures, usePalette } from './use-figures.ts';

const PARTS: ChartProps['parts'] = [LineChart, ScatterChart, GridComponent, LegendComponent];

/** What S-T analysis makes of the codings: the curve, the Rt–Ch diagram, and the figures of both. */
export function StPart({ codings }: Pick<Group, 'codings'>) {
  const { t } = useTranslation('codings');
  const palette = usePalette();
  const { quotient } = useFigures();
  const lines = useMemo(() => {
    const names = namesOf(codings);
    return codings.map(({ content, coder }, at) => ({
      ...{ name: names[at] ?? '', side: coder.side, result: stResultOf(content.cells) },
    }));
  }, [codings]);
  const options = useMemo(() => {
    const words = {
      ...{ teacher: t('st.teacher'), pupils: t('st.pupils') },
      modes: {
        ...{ practice: t('st.modes.practice'), lecture: t('st.modes.lecture') },
        ...{ dialogue: t('st.modes.dialogue'), mixed: t('st.modes.mixed') },
      },
    };
    return { curve: curveOption(lines, palette, words), rtCh: rtChOption(lines, palette, words) };
  }, [lines, palette, t]);
  return (
    <>
      <div className={styles['pair']}>
        <figure>
          <figcaption>{t('st.curve')}</figcaption>
          <Chart parts={PARTS} label={t('st.curveLabel')} option={options.curve} heightPx={340} />
        </figure>
        <figure>
          <figcaption>{t('st.rtCh')}</figcaption>
          <Chart parts={PARTS} label={t('st.rtChLabel')} option={options.rtCh} heightPx={340} />
        </figure>
      </div>
      <FigureTable
        caption={t('st.table')}
        corner={t('coder')}
        columns={[t('st.n'), t('st.nt'), t('st.changes'), 'Rt', 'Ch', t('st.mode')]}
        rows={lines.map(({ name, result }, at) => ({
          id: String(at),
          head: name,
          cells: [
            ...[result.n, result.teacher, result.changes, quotient(result.rt), quotient(result.ch)],
            result.modes.map((mode) => t(`st.modes.${mode}`)).join(t('and')) || t('figures.undefined'),
          ],
        }))}
      />
      <p className={styles['quiet']}>{t('st.definition')}</p>
    </>
  );
}
