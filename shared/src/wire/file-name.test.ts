import { expect, it } from 'vitest';
import { titleFromFileName } from '../courseware/formats.ts';
import { FileName } from './file-name.ts';

const TURNING = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

it('the name of a file keeps no sign that turns its reading, nor any that is no letter', () => {
  expect(FileName.parse('课堂\u202Egnp.txt')).toBe('课堂gnp.txt');
  expect(FileName.parse(`${TURNING}一${TURNING}.pdf`)).toBe('一.pdf');
  expect(FileName.parse('../a\\b\nc.pdf')).toBe('.._a_b_c.pdf');
  expect(FileName.safeParse(TURNING).success).toBe(false);
  expect(titleFromFileName('分数\u202Efdp.pptx')).toBe('分数fdp');
});
