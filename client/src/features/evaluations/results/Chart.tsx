import { BarChart, RadarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import styles from './Results.module.css';

type ChartProps = {
  /** What the picture shows, in words; the figures stand in a table beside it. */
  label: string;
  option: EChartsCoreOption;
  heightPx?: number;
};

/** A chart as SVG, sharp in print; it follows the width it is given. */
export function Chart({ label, option, heightPx = 320 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    register([
      BarChart,
      RadarChart,
      AriaComponent,
      GridComponent,
      RadarComponent,
      TooltipComponent,
      SVGRenderer,
    ]);
    const made = init(place.current, null, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ ...option, aria: { enabled: true, label: { description: label } } }, true);
  }, [option, label]);
  return (
    <div ref={place} role="img" aria-label={label} className={styles['chart']} style={{ height: heightPx }} />
  );
}
