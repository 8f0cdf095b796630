import { CH_DIALOGUE, RT_LECTURE, RT_PRACTICE, type StResult } from '@tongtang/shared/codings/st.ts';
import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../../ui/palette.ts';

/** One coder in a picture. */
export type Line = { name: string; side: 'supporting' | 'receiving' | null };

const FONT = { fontFamily: 'inherit', fontSize: 13 };
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow'];
const DASHES = ['solid', 'dashed', 'dotted'];

const colourOf = ({ side }: Line, palette: Palette): string =>
  side === 'supporting' ? palette.support : side === 'receiving' ? palette.receive : palette.soft;

const axis = (palette: Palette, name: string, max: number) => ({
  ...{ type: 'value', name, min: 0, max, nameLocation: 'middle', nameGap: 26 },
  nameTextStyle: { color: palette.ink },
  axisLabel: { color: palette.soft },
  axisLine: { show: true, lineStyle: { color: palette.edge } },
  splitLine: { lineStyle: { color: palette.hairline } },
});
const GRID = { left: 44, right: 20, top: 34, bottom: 44 };
const legendOf = (palette: Palette) => ({
  ...{ top: 0, left: 'center', itemGap: 32 },
  textStyle: { color: palette.ink },
});

export type StWords = {
  teacher: string;
  pupils: string;
  modes: { practice: string; lecture: string; dialogue: string; mixed: string };
};

/** The S-T curves: across by T, up by S; where teacher and pupils alternate it climbs in steps. */
export function curveOption(
  lines: readonly (Line & { result: StResult })[],
  palette: Palette,
  words: StWords,
): EChartsCoreOption {
  const most = Math.max(1, ...lines.map(({ result }) => Math.max(result.teacher, result.n - result.teacher)));
  return {
    ...{ animation: false, textStyle: FONT, grid: GRID, legend: legendOf(palette) },
    xAxis: { ...axis(palette, words.teacher, most), minInterval: 1 },
    yAxis: { ...axis(palette, words.pupils, most), minInterval: 1 },
    series: lines.map((line, at) => ({
      ...{ type: 'line', name: line.name, symbol: 'none', data: line.result.curve },
      lineStyle: { width: 2, type: DASHES[at % DASHES.length] },
      itemStyle: { color: colourOf(line, palette) },
    })),
  };
}

/** Rt across, Ch up: the bounds of the teaching modes, what is possible at all (the triangle), and each coder's point. */
export function rtChOption(
  lines: readonly (Line & { result: StResult })[],
  palette: Palette,
  { modes }: StWords,
): EChartsCoreOption {
  const line = (data: number[][], type: string) => ({
    ...{ type: 'line', symbol: 'none', silent: true, data },
    lineStyle: { width: 1, type, color: palette.edge },
  });
  const word = (name: string, x: number, y: number) => ({ name, value: [x, y] });
  return {
    ...{
      animation: false,
      textStyle: FONT,
      grid: GRID,
      legend: { ...legendOf(palette), data: namesOf(lines) },
    },
    xAxis: axis(palette, 'Rt', 1),
    yAxis: axis(palette, 'Ch', 1),
    series: [
      line(
        [
          ...[
            [0, 0],
            [0.5, 1],
            [1, 0],
          ],
        ],
        'solid',
      ),
      line(
        [
          ...[
            [RT_PRACTICE, 0],
            [RT_PRACTICE, 2 * RT_PRACTICE],
          ],
        ],
        'dashed',
      ),
      line(
        [
          ...[
            [RT_LECTURE, 0],
            [RT_LECTURE, 2 * (1 - RT_LECTURE)],
          ],
        ],
        'dashed',
      ),
      line(
        [
          ...[
            [CH_DIALOGUE / 2, CH_DIALOGUE],
            [1 - CH_DIALOGUE / 2, CH_DIALOGUE],
          ],
        ],
        'dashed',
      ),
      {
        ...{ type: 'scatter', symbolSize: 1, silent: true, itemStyle: { color: 'transparent' } },
        label: { show: true, formatter: '{b}', color: palette.soft },
        data: [
          word(modes.practice, 0.2, 0.12),
          word(modes.lecture, 0.8, 0.12),
          word(modes.mixed, 0.5, 0.2),
          word(modes.dialogue, 0.5, 0.7),
        ],
      },
      ...lines.map((one, at) => ({
        ...{ type: 'scatter', name: one.name, symbolSize: 14, symbol: SYMBOLS[at % SYMBOLS.length] },
        itemStyle: { color: colourOf(one, palette) },
        data: one.result.rt === null ? [] : [[one.result.rt, one.result.ch]],
      })),
    ],
  };
}

const namesOf = (lines: readonly Line[]): string[] => lines.map(({ name }) => name);

/** Shares of the codes in per cent: a bar for each coder. */
export function sharesOption(
  lines: readonly (Line & { shares: readonly number[] })[],
  palette: Palette,
  labels: readonly string[],
): EChartsCoreOption {
  return {
    ...{ animation: false, textStyle: FONT, legend: legendOf(palette) },
    grid: { left: 8, right: 48, top: 34, bottom: 8, containLabel: true },
    xAxis: {
      ...{ type: 'value', axisLabel: { color: palette.soft, formatter: '{value}%' } },
      splitLine: { lineStyle: { color: palette.hairline } },
    },
    yAxis: {
      ...{ type: 'category', inverse: true, data: labels, axisTick: { show: false } },
      axisLabel: { color: palette.ink },
      axisLine: { lineStyle: { color: palette.edge } },
    },
    series: lines.map((line) => ({
      ...{ type: 'bar', name: line.name, barMaxWidth: 18, data: line.shares },
      itemStyle: { color: colourOf(line, palette), borderRadius: [0, 3, 3, 0] },
      label: { show: lines.length < 3, position: 'right', color: palette.ink, formatter: '{c}%' },
    })),
  };
}
