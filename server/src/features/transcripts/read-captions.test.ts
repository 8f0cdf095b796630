import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { linesAt, vttOf } from '@tongtang/shared/transcripts/vtt.ts';
import { expect, it } from 'vitest';
import { readCaptions } from './read-captions.compute.ts';

const faultIn = (...lines: string[]): [string | undefined, unknown] => {
  try {
    readCaptions(lines.join('\n'));
  } catch (error) {
    if (error instanceof ProblemError) return [error.facts.reason, error.facts.data?.['line']];
    throw error;
  }
  return ['nothing', null];
};

it('reads WebVTT with voices, notes, places and headers', () => {
  const read = readCaptions(
    [
      '\ufeffWEBVTT 荷花',
      'Kind: captions',
      '',
      'NOTE 由教研组整理',
      '',
      '1',
      '00:01.000 --> 00:03.500 align:start position:10%',
      '<v 李晓兰>同学们，<i>看</i>荷花',
      '',
      '01:00:00.020 --> 01:00:01.000',
      '<v 甲>一 & 二</v>',
      '<v 乙>三</v>',
      '',
      '00:00:04.000 --> 00:00:05.000',
      '',
      '',
    ].join('\r\n'),
  );
  expect(read).toEqual([
    { startMs: 1_000, endMs: 3_500, speaker: '李晓兰', body: '同学们，看荷花', fileLine: 7 },
    { startMs: 3_600_020, endMs: 3_601_000, speaker: '', body: '甲：一 & 二\n乙：三', fileLine: 10 },
  ]);
});

it('reads SubRip as editors write it', () => {
  const read = readCaptions(
    [
      ...['1', '00:00:02,500 --> 00:00:04,000', '<font color="#fff">3 < 5 吗？</font>', '{\\an8}对 & 对'],
      ...['', '  ', '2', '0:00:01,5-->0:00:02,000 X1:10', '先说的', ''],
    ].join('\n'),
  );
  expect(read).toEqual([
    { startMs: 1_500, endMs: 2_000, speaker: '', body: '先说的', fileLine: 8 },
    { startMs: 2_500, endMs: 4_000, speaker: '', body: '3 < 5 吗？\n对 & 对', fileLine: 2 },
  ]);
});

it('names the line of what is wrong, and what', () => {
  const begin = ['WEBVTT', '', '00:01.000 --> 00:02.000', '好', ''];
  expect(faultIn('PK\u0003\u0004', 'x')).toEqual(['transcript.signature', 1]);
  expect(faultIn(...begin, '00:61.000 --> 00:62.000', '好')).toEqual(['transcript.time', 6]);
  expect(faultIn(...begin, '00:03.000 -> 00:04.000', '好')).toEqual(['transcript.structure', 7]);
  expect(faultIn(...begin, '00:03.000 --> 00:03.000', '好')).toEqual(['transcript.order', 6]);
  expect(faultIn(...begin, '00:03.000 --> 00:04.000', '<b>好')).toEqual(['transcript.tag', 7]);
  expect(faultIn(...begin, '00:03.000 --> 00:04.000', '好'.repeat(501))).toEqual([
    ...['transcript.line-too-long', 6],
  ]);
  expect(faultIn('1', '00:00:01,000 --> 00:00:0x,000', '好')).toEqual(['transcript.time', 2]);
  expect(faultIn('1', '00:00:01,000 --> 00:00:02,000', '好', '', '2', '好')).toEqual([
    ...['transcript.structure', 6],
  ]);
});

it('writes what it reads', () => {
  const lines = [
    { startMs: 0, endMs: 999, speaker: '', body: '1 < 2 & 2 > 1' },
    { startMs: 61_001, endMs: 3_661_000, speaker: '李 & 王', body: '两行\n\n文字' },
  ];
  const read = readCaptions(vttOf(lines)).map(({ fileLine: _, ...line }) => line);
  expect(read).toEqual([lines[0], { ...lines[1], body: '两行\n文字' }]);
  expect(linesAt(lines, 500)).toEqual([lines[0]]);
  expect(linesAt(lines, 999)).toEqual([]);
  expect(linesAt(lines, 61_001)).toEqual([lines[1]]);
});
