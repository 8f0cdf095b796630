import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it('a title becomes a file name that ends once, and reads as it is written', () => {
  expect(fileNameOf('分数 3/4', 'docx')).toBe('分数 3 4.docx');
  expect(fileNameOf('分数.DOCX ', 'docx')).toBe('分数.docx');
  expect(fileNameOf('分数.docx', 'pdf')).toBe('分数.docx.pdf');
  expect(fileNameOf('.docx', 'docx')).toBe('1.docx');
  expect(fileNameOf('分数\u202Efdp', 'docx')).toBe('分数fdp.docx');
});
