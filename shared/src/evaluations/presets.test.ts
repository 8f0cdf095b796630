import { expect, it } from 'vitest';
import { findPreset, PRESETS } from './presets.ts';
import { indicatorsOf } from './template.ts';

it('has the whole LICC frame: 4 views, 20 perspectives, 68 different points, with source and whose wording it is', () => {
  const licc = findPreset('licc');
  expect(licc?.content.dimensions.map(({ name }) => name)).toEqual([
    '学生学习',
    '教师教学',
    '课程性质',
    '课堂文化',
  ]);
  const points = licc === undefined ? [] : indicatorsOf(licc.content);
  expect(new Set(points.map(({ group }) => group)).size).toBe(20);
  expect(new Set(points.map(({ name }) => name)).size).toBe(68);
  expect(licc?.content.source).toContain('崔允漷');
  expect(licc?.content.source).toContain('由本平台');
});

it('names a source in every ready-made template, and marks our own proposal', () => {
  expect(PRESETS.filter(({ content }) => content.source === '')).toEqual([]);
  expect(PRESETS.filter(({ isProposal }) => isProposal).map(({ id }) => id)).toEqual(['joint-class']);
});
