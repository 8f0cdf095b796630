import { z } from 'zod';

/** Characters of the name of a 量表. */
export const TEMPLATE_NAME_MOST = 60;

/** Names a part inside one template, and is kept from version to version. */
export const PartId = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,63}$/, '标识只能用字母、数字和连字符，最多 64 个');

const Words = (label: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${String(most)} 个字`);
const Hint = z.string().trim().max(500, '说明最多 500 字').default('');
const MaxScore = z
  .number()
  .min(0.5, '分值至少为 0.5')
  .max(100, '分值最多为 100')
  .multipleOf(0.5, '分值以 0.5 为单位');

/** 等级: what it looks like in class, and what it is worth. */
export const Level = z.object({
  id: PartId,
  label: Words('等级名称', 20),
  descriptor: Hint,
  points: z.number().min(0, '分值不能小于 0').max(100, '分值最多为 100').multipleOf(0.5, '分值以 0.5 为单位'),
});
export type Level = z.infer<typeof Level>;

const common = {
  id: PartId,
  name: Words('指标', 200),
  hint: Hint,
  required: z.boolean().default(true),
  /** 视角: a heading under which neighbouring indicators of one dimension stand together; empty for none. */
  group: z.string().trim().max(40, '小标题最多 40 个字').default(''),
};

/**
 * 二级指标. `points`, `levels` and `yesNo` are scored; `text` and `evidence` (what was seen, with the minute) are not.
 * Levels are listed from the best to the worst; the best is worth the most.
 */
export const Indicator = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('points'), maxScore: MaxScore }),
  z.object({
    ...common,
    kind: z.literal('levels'),
    levels: z.array(Level).min(2, '至少要有两个等级').max(10, '最多 10 个等级'),
  }),
  z.object({ ...common, kind: z.literal('yesNo'), maxScore: MaxScore }),
  z.object({ ...common, kind: z.literal('text') }),
  z.object({ ...common, kind: z.literal('evidence') }),
]);
export type Indicator = z.infer<typeof Indicator>;
export type ScoredIndicator = Extract<Indicator, { kind: 'points' | 'levels' | 'yesNo' }>;

/** 一级指标. Weights of all dimensions sum to 100; one without scored indicators weighs 0. */
export const Dimension = z.object({
  id: PartId,
  name: Words('维度名称', 40),
  weight: z.number().int('权重为整数').min(0, '权重不能小于 0').max(100, '权重最多为 100'),
  indicators: z.array(Indicator).min(1, '每个维度至少要有一个指标').max(40, '每个维度最多 40 个指标'),
});
export type Dimension = z.infer<typeof Dimension>;

/** 加分项, outside of the 100. */
export const Bonus = z.object({ id: PartId, name: Words('加分项', 60), hint: Hint, maxScore: MaxScore });

/** 亮点, 不足, 建议. */
export const RemarkKind = z.enum(['strength', 'weakness', 'suggestion']);
export type RemarkKind = z.infer<typeof RemarkKind>;

/** 等第: from this sum on (per cent of 100, bonus included). */
export const GradeBand = z.object({
  label: Words('等第名称', 20),
  from: z.number().min(0, '分数线不能小于 0').max(100, '分数线最多为 100'),
});

const TemplateShape = z.object({
  /** Where it comes from, in words that people can follow up; empty for one's own. */
  source: z.string().trim().max(1000, '来源最多 1000 字').default(''),
  dimensions: z.array(Dimension).min(1, '至少要有一个维度').max(20, '最多 20 个维度'),
  bonus: z.array(Bonus).max(10, '最多 10 个加分项').default([]),
  remarks: z.array(RemarkKind).max(3).default(['strength', 'weakness', 'suggestion']),
  /** From the best down. */
  gradeBands: z.array(GradeBand).max(10, '最多 10 个等第').default([]),
});
type Shape = z.infer<typeof TemplateShape>;

/** 评课量表: everything of one version of a template. */
export const TemplateContent = TemplateShape.superRefine((content, context) => {
  const complain = (path: (string | number)[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  checkWeights(content, complain);
  checkIds(content, complain);
  content.dimensions.forEach((dimension, at) => {
    dimension.indicators.forEach((indicator, index) => {
      if (indicator.kind === 'levels')
        checkLevels(indicator.levels, ['dimensions', at, 'indicators', index, 'levels'], complain);
    });
  });
  content.gradeBands.forEach((band, index) => {
    const better = content.gradeBands[index - 1];
    if (better !== undefined && band.from >= better.from)
      complain(['gradeBands', index, 'from'], `分数线应低于“${better.label}”`);
  });
  if (new Set(content.remarks).size !== content.remarks.length) complain(['remarks'], '评语类别不能重复');
});
export type TemplateContent = z.infer<typeof TemplateContent>;

type Complain = (path: (string | number)[], message: string) => void;

function checkWeights({ dimensions }: Shape, complain: Complain): void {
  dimensions.forEach((dimension, index) => {
    const isScored = dimension.indicators.some(isScoredIndicator);
    const path = ['dimensions', index, 'weight'];
    if (isScored && dimension.weight === 0) complain(path, '有计分指标的维度，权重应大于 0');
    if (!isScored && dimension.weight > 0) complain(path, '没有计分指标的维度，权重应为 0');
  });
  const sum = dimensions.reduce((total, dimension) => total + dimension.weight, 0);
  const isScored = dimensions.some((dimension) => dimension.indicators.some(isScoredIndicator));
  if (isScored && sum !== 100) complain(['dimensions'], `各维度权重之和应为 100，现在是 ${String(sum)}`);
}

function checkIds({ dimensions, bonus }: Shape, complain: Complain): void {
  const seen = new Set<string>();
  const check = (id: string, path: (string | number)[]) => {
    if (seen.has(id)) complain([...path, 'id'], '标识重复');
    seen.add(id);
  };
  dimensions.forEach((dimension, at) => {
    check(dimension.id, ['dimensions', at]);
    dimension.indicators.forEach((indicator, index) => {
      check(indicator.id, ['dimensions', at, 'indicators', index]);
    });
  });
  bonus.forEach((item, index) => {
    check(item.id, ['bonus', index]);
  });
}

function checkLevels(levels: readonly Level[], path: (string | number)[], complain: Complain): void {
  const ids = new Set<string>();
  levels.forEach((level, index) => {
    if (ids.has(level.id)) complain([...path, index, 'id'], '标识重复');
    ids.add(level.id);
    const better = levels[index - 1];
    if (better !== undefined && level.points >= better.points)
      complain([...path, index, 'points'], `分值应低于“${better.label}”`);
  });
}

export const isScoredIndicator = (indicator: Indicator): indicator is ScoredIndicator =>
  indicator.kind === 'points' || indicator.kind === 'levels' || indicator.kind === 'yesNo';

/** The most an indicator can bring. */
export const maxScoreOf = (indicator: ScoredIndicator): number =>
  indicator.kind === 'levels'
    ? Math.max(...indicator.levels.map((level) => level.points))
    : indicator.maxScore;

export const indicatorsOf = (content: Pick<TemplateContent, 'dimensions'>): Indicator[] =>
  content.dimensions.flatMap((dimension) => dimension.indicators);
