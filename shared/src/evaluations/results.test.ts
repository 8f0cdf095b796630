import { describe, expect, it } from 'vitest';
import { findPreset, PRESETS } from './presets.ts';
import { resultsOf, scoreOf, trimmedMeanOf, type RaterRole } from './results.ts';
import { EMPTY_SHEET, faultsOf, type SheetContent } from './sheet.ts';
import { indicatorsOf, TemplateContent } from './template.ts';

const level = (id: string, points: number) => ({ id, label: id, points });
const FORM = {
  dimensions: [
    {
      ...{ id: 'teaching', name: '教学', weight: 60 },
      indicators: [
        { kind: 'points', id: 'p', name: '讲解', maxScore: 10 },
        { kind: 'levels', id: 'l', name: '提问', levels: [level('a', 5), level('b', 4), level('c', 2)] },
      ],
    },
    {
      ...{ id: 'effect', name: '效果', weight: 40 },
      indicators: [
        { kind: 'yesNo', id: 'y', name: '达成目标', maxScore: 4 },
        { kind: 'text', id: 't', name: '说明', required: false },
      ],
    },
  ],
  bonus: [{ id: 'extra', name: '特色', maxScore: 5 }],
  gradeBands: [
    { label: '优', from: 90 },
    { label: '良', from: 80 },
  ],
};
const form = TemplateContent.parse(FORM);
const sheet = (score: number | null, levelId: string, yes: boolean, bonus = 0): SheetContent => ({
  ...EMPTY_SHEET,
  answers: {
    ...(score !== null && { p: { kind: 'points', score, note: '' } }),
    l: { kind: 'levels', levelId, note: '' },
    y: { kind: 'yesNo', yes, note: '' },
  },
  bonus: { extra: bonus },
});
const rated = (role: RaterRole, ...given: Parameters<typeof sheet>) => ({ role, content: sheet(...given) });

describe('a template', () => {
  const faults = (content: object) =>
    (TemplateContent.safeParse(content).error?.issues ?? []).map((issue) => issue.path.join('.'));

  it('needs weights that sum to 100, ids of its own, levels and bands that go down', () => {
    const [teaching, effect] = FORM.dimensions;
    expect(faults(FORM)).toEqual([]);
    expect(faults({ ...FORM, dimensions: [teaching] })).toEqual(['dimensions']);
    expect(faults({ ...FORM, dimensions: [teaching, { ...effect, id: 'teaching' }] })).toEqual([
      'dimensions.1.id',
    ]);
    const rising = { kind: 'levels', id: 'r', name: '升', levels: [level('a', 1), level('a', 2)] };
    expect(faults({ ...FORM, dimensions: [{ ...teaching, indicators: [rising] }, effect] })).toEqual([
      'dimensions.0.indicators.0.levels.1.id',
      'dimensions.0.indicators.0.levels.1.points',
    ]);
    expect(faults({ ...FORM, gradeBands: [...FORM.gradeBands].reverse() })).toEqual(['gradeBands.1.from']);
  });

  it('weighs what is scored and nothing else', () => {
    const note = {
      id: 'n',
      name: '记录',
      weight: 0,
      indicators: [{ kind: 'evidence', id: 'e', name: '所见' }],
    };
    expect(faults({ dimensions: [note] })).toEqual([]);
    expect(faults({ dimensions: [{ ...note, weight: 100 }] })).toEqual(['dimensions.0.weight']);
  });
});

describe('the ready-made templates', () => {
  it.each(PRESETS)('$name names its source', ({ content }) => {
    expect(content.source).not.toBe('');
  });

  it('have the dimensions of their sources', () => {
    const weights = (id: string) => findPreset(id)?.content.dimensions.map((each) => each.weight);
    expect(weights('general')).toEqual([10, 15, 25, 30, 20]);
    expect(weights('fourfold')).toEqual([10, 20, 40, 30]);
    expect(weights('learner-centred')).toEqual([60, 40]);
    expect(weights('chinese')).toEqual([40, 25, 15, 20]);
    expect(weights('joint-class')).toEqual([15, 25, 20, 20, 10, 10]);
    expect(PRESETS.filter((each) => each.isProposal).map((each) => each.id)).toEqual(['joint-class']);
    const licc = findPreset('licc')?.content;
    expect(licc?.dimensions).toHaveLength(4);
    expect(licc && indicatorsOf(licc)).toHaveLength(68);
  });
});

describe('a sheet', () => {
  it('is faulty where it does not fit its template, by field', () => {
    const odd: SheetContent = {
      answers: {
        p: { kind: 'points', score: 11, note: '' },
        l: { kind: 'levels', levelId: 'z', note: '' },
        y: { kind: 'text', text: '' },
        none: { kind: 'text', text: '' },
      },
      bonus: { extra: 0.3 },
      remarks: [],
      clips: { none: [] },
    };
    expect(faultsOf(form, odd, { complete: false }).map((fault) => fault.path)).toEqual([
      'answers.p',
      'answers.l',
      'answers.y',
      'answers.none',
      'bonus.extra',
      'clips.none',
    ]);
  });

  it('may be incomplete as a draft', () => {
    expect(faultsOf(form, EMPTY_SHEET, { complete: false })).toEqual([]);
    expect(faultsOf(form, EMPTY_SHEET, { complete: true }).map((fault) => fault.path)).toEqual([
      'answers.p',
      'answers.l',
      'answers.y',
    ]);
  });

  it('is scored by weight; what is not answered is left out', () => {
    // 60 × (8 + 4) / 15 = 48, 40 × 4 / 4 = 40
    expect(scoreOf(form, sheet(8, 'b', true, 3))).toEqual({
      dimensions: [
        { id: 'teaching', score: 48 },
        { id: 'effect', score: 40 },
      ],
      ...{ total: 88, bonus: 3, sum: 91, band: '优' },
    });
    // 60 × 4 / 5 = 48: the points are missing
    expect(scoreOf(form, sheet(null, 'b', true))).toMatchObject({ total: 88, band: '良' });
    // one dimension only: 48 of 60
    const { y: _, ...answers } = sheet(8, 'b', true).answers;
    expect(scoreOf(form, { ...EMPTY_SHEET, answers })).toMatchObject({ total: 80, sum: 80, band: '良' });
    expect(scoreOf(form, EMPTY_SHEET)).toMatchObject({ total: null, sum: null, band: null });
  });
});

describe('results', () => {
  it('have mean, spread, roles by weight and the distribution of each item', () => {
    // 88, 100, 60
    const sheets = [
      rated('peer', 8, 'b', true),
      rated('expert', 10, 'a', true),
      rated('peer', 10, 'a', false),
    ];
    const results = resultsOf(form, sheets, { self: 20, peer: 30, expert: 70 });
    expect(results.sums).toMatchObject({ n: 3, min: 60, max: 100 });
    expect(results.sums.mean).toBeCloseTo(82.6667, 4);
    expect(results.sums.deviation).toBeCloseTo(Math.sqrt((28.4444 + 300.4444 + 513.7778) / 2), 3);
    expect(results.trimmedMean).toBeNull();
    expect(results.byRole.map(({ role, n, mean }) => [role, n, mean])).toEqual([
      ['peer', 2, 74],
      ['expert', 1, 100],
    ]);
    // (30 × 74 + 70 × 100) / 100
    expect(results.roleWeightedMean).toBeCloseTo(92.2, 10);
    expect(results.band).toBe('优');
    const [p, l, y] = results.indicators;
    expect(p).toMatchObject({ n: 3, isDisputed: false });
    expect(p?.distribution).toEqual([
      { value: '10', count: 2 },
      { value: '8', count: 1 },
    ]);
    expect(l?.distribution).toEqual([
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
      { value: 'c', count: 0 },
    ]);
    expect(y).toMatchObject({ isDisputed: true, distribution: [{ count: 2 }, { count: 1 }] });
    expect(results.agreement).toMatchObject({ metric: 'interval', raters: 3, items: 3, kappa: null });
  });

  it('drop the highest and the lowest from five sheets on', () => {
    expect(trimmedMeanOf([60, 80, 82, 84, 100])).toBe(82);
    expect(trimmedMeanOf([60, 80, 82, 84])).toBeNull();
  });

  it('have weighted kappa for two raters, on the ranks of the levels', () => {
    const ranks = TemplateContent.parse({
      dimensions: [
        {
          ...{ id: 'd', name: '维度', weight: 100 },
          indicators: ['i1', 'i2', 'i3', 'i4'].map((id) => ({
            ...{ kind: 'levels', id, name: id },
            levels: [level('a', 5), level('b', 4), level('c', 2)],
          })),
        },
      ],
    });
    const of = (letters: string) => ({
      role: 'peer' as const,
      content: {
        ...EMPTY_SHEET,
        answers: Object.fromEntries(
          Array.from(letters, (levelId, at) => [
            `i${String(at + 1)}`,
            { kind: 'levels' as const, levelId, note: '' },
          ]),
        ),
      },
    });
    const { agreement } = resultsOf(ranks, [of('aabc'), of('abbc')]);
    // ranks 3 3 2 1 and 3 2 2 1: observed 1/4; expected linear 14/16, quadratic 20/16
    expect(agreement).toMatchObject({ metric: 'ordinal', items: 4 });
    expect(agreement?.kappa?.linear).toBeCloseTo(1 - 4 / 14, 10);
    expect(agreement?.kappa?.quadratic).toBeCloseTo(1 - 4 / 20, 10);
    expect(resultsOf(ranks, [of('aabc')]).agreement).toBeNull();
  });
});
