import { expect, test } from 'vitest';
import { withWordLists } from './word-lists.ts';

const item = (level: number, sign: string, words: string) =>
  `<p class="MsoListParagraph" style="margin-left:21pt;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span lang="EN-US"><span style="mso-list:Ignore">${sign}<span>&nbsp;&nbsp; </span></span></span><!--[endif]-->${words}</p>`;

/** list, indent and words of every paragraph */
function read(html: string): string[] {
  const { body } = new DOMParser().parseFromString(withWordLists(html), 'text/html');
  return [...body.querySelectorAll('p')].map(
    (one) =>
      `${one.dataset['list'] ?? '-'} ${one.dataset['indent'] ?? 0} ${one.textContent.replaceAll(/\s+/g, ' ').trim()}`,
  );
}

test('numbers that count on and dots become items, at their depth', () => {
  expect(
    read(item(1, '1.', '读题') + item(2, '·', '出声') + item(1, '2.', '折纸') + item(1, 'o', '涂色')),
  ).toEqual(['ordered 0 读题', 'bullet 1 出声', 'ordered 0 折纸', 'bullet 0 涂色']);
});

test('a number that does not count on, and signs with a meaning, stay as words', () => {
  expect(
    read(item(1, '3.', '三') + item(1, '一、', '甲') + item(1, '（1）', '乙') + item(1, 'a)', '丙')),
  ).toEqual(['- 0 3. 三', '- 0 一、 甲', '- 0 （1） 乙', '- 0 a) 丙']);
});

test('a plain paragraph between two lists begins the numbers anew', () => {
  expect(read(`${item(1, '1.', '甲')}<p>中间</p>${item(1, '2.', '乙')}`)).toEqual([
    'ordered 0 甲',
    '- 0 中间',
    '- 0 2. 乙',
  ]);
});

test('what is not of Word is untouched', () => {
  expect(withWordLists('<p>1. 甲</p>')).toBe('<p>1. 甲</p>');
});
