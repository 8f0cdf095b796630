import { AriaComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

export type ChartProps = {
  /** What of ECharts the picture needs: its kinds of charts, and components. */
  parts: Parameters<typeof register>[0];
  /** What the picture shows, in words; the figures stand in a table beside it. */
  label: string;
  option: EChartsCoreOption;
  heightPx?: number;
};

/** A chart as SVG, sharp in print; it follows the width it is given. */
export function Chart({ parts, label, option, heightPx = 320 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    register(parts);
    register([AriaComponent, SVGRenderer]);
    const made = init(place.current, null, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.current = null;
      made.dispose();
    };
  }, [parts]);
  useEffect(() => {
    chart.current?.setOption({ ...option, aria: { enabled: true, label: { description: label } } }, true);
  }, [parts, option, label]);
  return (
    <div ref={place} role="img" aria-label={label} style={{ width: '100%', minWidth: 0, height: heightPx }} />
  );
}
