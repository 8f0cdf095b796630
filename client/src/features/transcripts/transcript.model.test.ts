// @vitest-environment node
import { expect, it } from 'vitest';
import { hitsOf, lineAt, piecesOf, textOf } from './transcript.model.ts';

const LINES = [
  { startMs: 1_000, speaker: '李晓兰', body: '看荷花' },
  { startMs: 4_000, speaker: '', body: 'PPT 第二页，荷叶' },
  { startMs: 4_000, speaker: '李晓兰', body: '挨挨挤挤' },
];

it('knows the line at a moment', () => {
  expect([0, 1_000, 3_999, 4_000, 90_000].map((ms) => lineAt(LINES, ms))).toEqual([-1, 0, 0, 2, 2]);
});

it('finds all words, in any width and case', () => {
  expect(hitsOf(LINES, '荷')).toEqual([0, 1]);
  expect(hitsOf(LINES, '李晓兰 荷')).toEqual([0]);
  expect(hitsOf(LINES, 'ｐｐｔ')).toEqual([1]);
  expect(hitsOf(LINES, '  ')).toEqual([]);
});

it('marks what was looked for, whatever it is', () => {
  expect(piecesOf('PPT 荷叶荷花', 'ppt 荷')).toEqual([
    ...[
      { text: 'PPT', isHit: true },
      { text: ' ', isHit: false },
      { text: '荷', isHit: true },
    ],
    ...[
      { text: '叶', isHit: false },
      { text: '荷', isHit: true },
      { text: '花', isHit: false },
    ],
  ]);
  expect(piecesOf('a(b', '(')).toHaveLength(3);
});

it('reads files as editors in China leave them', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  expect(textOf(new TextEncoder().encode('荷花'))).toBe('荷花');
  // 荷花 in GB 18030
  expect(textOf(bytes(0xba, 0xc9, 0xbb, 0xa8))).toBe('荷花');
  expect(textOf(bytes(0xff, 0xfe, 0x77, 0x83))).toBe('荷');
  expect(textOf(bytes(0x50, 0x4b, 0x03, 0x00))).toBeNull();
});
