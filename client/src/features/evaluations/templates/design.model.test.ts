import { findPreset } from '@tongtang/shared/evaluations/presets.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { expect, it } from 'vitest';
import {
  asKind,
  faultsOfDesign,
  freshId,
  isAgainstRange,
  KeptDesign,
  newDimension,
  nextBand,
  nextLevel,
} from './design.model.ts';

const general = (): TemplateContent => {
  const content = findPreset('general')?.content;
  if (content === undefined) throw new Error('no such preset');
  return structuredClone(content);
};
const LABELS = ['优', '良', '中', '差'];

it('finds nothing wrong with what is ready-made', () => {
  expect(faultsOfDesign({ name: '量表', content: general() }).size).toBe(0);
});

it('says where and what: names, weights that do not sum, levels out of order, grades out of order', () => {
  const content = general();
  const [first] = content.dimensions;
  if (first?.indicators[0]?.kind !== 'levels') throw new Error('levels expected');
  first.name = ' ';
  first.indicators[0].levels[1] = { id: 'l4', label: '良', descriptor: '', points: 5 };
  content.gradeBands = [
    { label: '优', from: 80 },
    { label: '良', from: 90 },
  ];
  expect(Object.fromEntries(faultsOfDesign({ name: '', content }))).toMatchObject({
    name: 'required',
    'dimensions.0.name': 'required',
  });
  first.name = '目标';
  first.weight = 5;
  expect(Object.fromEntries(faultsOfDesign({ name: '量表', content }))).toEqual({
    dimensions: 'weightSum',
    'dimensions.0.indicators.0.levels.1.points': 'levelOrder',
    'gradeBands.1.from': 'bandOrder',
  });
});

it('gives new parts ids that nothing has, and what is left of the weight', () => {
  const content = general();
  content.dimensions.pop();
  const added = newDimension(content, LABELS);
  expect(added.weight).toBe(20);
  const ids = content.dimensions.flatMap(({ id, indicators }) => [id, ...indicators.map((one) => one.id)]);
  expect(ids).not.toContain(added.id);
  expect(ids).not.toContain(added.indicators[0]?.id);
  expect(freshId({ ...content, dimensions: [...content.dimensions, added] }, 'd')).not.toBe(added.id);
});

it('keeps name and id when an indicator is filled in another way', () => {
  const indicator = general().dimensions[0]?.indicators[0];
  if (indicator === undefined) throw new Error('an indicator expected');
  const changed = asKind(asKind(indicator, 'points', LABELS), 'evidence', LABELS);
  expect(changed).toMatchObject({
    id: indicator.id,
    name: indicator.name,
    kind: 'evidence',
    required: false,
  });
});

it('takes back a draft that does not fit the rules yet, and nothing that is no form', () => {
  const content = general();
  content.dimensions[0] = { id: 'd9', name: '', weight: 0, indicators: [] };
  expect(KeptDesign.safeParse({ name: '', content }).success).toBe(true);
  expect(KeptDesign.safeParse({ name: '', content: { dimensions: 3 } }).success).toBe(false);
});

it('names the range that a number leaves, while it is typed', () => {
  const content = general();
  const [first, second] = content.dimensions;
  if (first?.indicators[0]?.kind !== 'levels' || second === undefined) throw new Error('levels expected');
  first.weight = 150;
  second.weight = 12.5;
  const [level] = first.indicators[0].levels;
  if (level !== undefined) level.points = -3;
  content.gradeBands = [{ label: '优', from: 101 }];
  content.bonus = [{ id: 'b1', name: '特色', hint: '', maxScore: 0 }];
  const faults = faultsOfDesign({ name: '量表', content });
  expect(Object.fromEntries(faults)).toMatchObject({
    'dimensions.0.weight': 'weightRange',
    'dimensions.1.weight': 'weightRange',
    'dimensions.0.indicators.0.levels.0.points': 'pointsRange',
    'gradeBands.0.from': 'bandRange',
    'bonus.0.maxScore': 'score',
  });
  expect([...faults.values()].filter(isAgainstRange)).toHaveLength(5);
  expect(isAgainstRange('required')).toBe(false);
});

it('adds a level and a grade below the last one, and none below nothing', () => {
  const levels = (points: number) => [{ id: 'n2', label: '差', descriptor: '', points }];
  expect(nextLevel(levels(3))).toMatchObject({ id: 'n3', points: 2 });
  expect(nextLevel(levels(0.5))?.points).toBe(0);
  expect(nextLevel(levels(0))).toBeNull();
  expect(nextBand([])?.from).toBe(90);
  expect(nextBand([{ label: '差', from: 5 }])?.from).toBe(0);
  expect(nextBand([{ label: '差', from: 0 }])).toBeNull();
});
