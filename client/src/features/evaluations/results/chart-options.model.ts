import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../../ui/palette.ts';

const FONT = { fontFamily: 'inherit', fontSize: 13 };

/** A long name in lines of a few characters, so that it does not leave the picture. */
function inLines(name: string, most: number): string {
  const lines: string[] = [];
  for (let at = 0; at < name.length && lines.length < 3; at += most) lines.push(name.slice(at, at + most));
  return lines.join('\n');
}

/** Dimensions as shares of their maxima, in per cent. */
export function radarOption(
  { evaluation, results }: EvaluationResults,
  colours: Palette,
): EChartsCoreOption | null {
  const scored = evaluation.content.dimensions.filter(({ weight }) => weight > 0);
  const values = scored.map(({ id, weight }) => {
    const mean = results.dimensions.find((dimension) => dimension.id === id)?.mean ?? null;
    return mean === null ? 0 : Math.round((1000 * mean) / weight) / 10;
  });
  // two axes make no area
  if (scored.length < 3) return null;
  return {
    animation: false,
    textStyle: FONT,
    radar: {
      radius: '64%',
      indicator: scored.map(({ name }, at) => ({
        name: `${inLines(name, 6)}\n${String(values[at] ?? 0)}%`,
        max: 100,
      })),
      axisName: { color: colours.ink, lineHeight: 16 },
      axisLine: { lineStyle: { color: colours.hairline } },
      splitLine: { lineStyle: { color: colours.hairline } },
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 6,
        itemStyle: { color: colours.primary },
        lineStyle: { width: 2 },
        areaStyle: { opacity: 0.14 },
        data: [{ value: values }],
      },
    ],
  };
}

/** The total of each rater, with the mean as a line of words beside. */
export function ratersOption(
  { sheets }: EvaluationResults,
  colours: Palette,
  names: readonly string[],
): EChartsCoreOption {
  const sums = sheets.map(({ score }) => (score.sum === null ? 0 : Math.round(score.sum * 10) / 10));
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      max: (range: { max: number }) => Math.max(100, range.max),
      axisLabel: { color: colours.soft },
      splitLine: { lineStyle: { color: colours.hairline } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names.map((name) => inLines(name, 10)),
      axisLabel: { color: colours.ink },
      axisLine: { lineStyle: { color: colours.edge } },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        itemStyle: { color: colours.primary, borderRadius: [0, 4, 4, 0] },
        label: { show: true, position: 'right', color: colours.ink },
        data: sums,
      },
    ],
  };
}
