import type { RaterRole } from '@tongtang/shared/evaluations/results.ts';
import type { RemarkKind } from '@tongtang/shared/evaluations/template.ts';

export type WorkbookLocale = 'zh-CN' | 'en';

export type Words = {
  title: string;
  sheets: Record<'summary' | 'indicators' | 'raters' | 'records' | 'remarks', string>;
  head: { figure: string; value: string; meaning: string };
  facts: { name: string; subject: string; template: string; source: string };
  figures: Record<
    | 'n'
    | 'mean'
    | 'trimmedMean'
    | 'roleWeightedMean'
    | 'band'
    | 'min'
    | 'max'
    | 'deviation'
    | 'linearKappa'
    | 'quadraticKappa'
    | 'alpha',
    { label: string; meaning: string }
  >;
  metric: Record<'nominal' | 'ordinal' | 'interval', string>;
  roleMean: string;
  roles: Record<RaterRole, string>;
  joint: string;
  rater: (number: number) => string;
  columns: Record<
    | 'dimension'
    | 'weight'
    | 'indicator'
    | 'maxScore'
    | 'n'
    | 'mean'
    | 'ratio'
    | 'deviation'
    | 'distribution'
    | 'disputed'
    | 'rater'
    | 'role'
    | 'organisation'
    | 'total'
    | 'bonus'
    | 'sum'
    | 'band'
    | 'kind'
    | 'given'
    | 'minute'
    | 'text',
    string
  >;
  yes: string;
  no: string;
  remarks: Record<RemarkKind, string>;
  undefined: string;
};

export const WORDS: Record<WorkbookLocale, Words> = {
  'zh-CN': {
    title: '评课结果',
    sheets: { summary: '汇总', indicators: '各项指标', raters: '评分明细', records: '记录', remarks: '评语' },
    head: { figure: '统计量', value: '数值', meaning: '含义与算法' },
    facts: { name: '评课', subject: '对象', template: '量表', source: '量表来源' },
    figures: {
      n: { label: '有效评课表数', meaning: '已提交且有计分项的评课表份数；下列各值均以此为基数。' },
      mean: {
        label: '平均分',
        meaning:
          '各份总分的算术平均。总分＝Σ（维度权重×该维度得分÷已评指标满分）÷已评维度权重之和×100，再加加分项；未评的指标不计入。',
      },
      trimmedMean: {
        label: '去掉一个最高分和一个最低分的平均分',
        meaning: '5 份及以上才计算。',
      },
      roleWeightedMean: {
        label: '按角色加权的平均分',
        meaning: '先求自评、同行、专家各自的平均分，再按设定的权重加权平均；没有评课表的角色不计。',
      },
      band: { label: '等第', meaning: '有角色加权平均分时按它，否则按平均分，对照量表的等第分数线。' },
      min: { label: '最低分', meaning: '各份总分（含加分）中的最小值。' },
      max: { label: '最高分', meaning: '各份总分（含加分）中的最大值。' },
      deviation: { label: '标准差', meaning: '样本标准差（除以 n−1），不足 2 份不计算。' },
      linearKappa: {
        label: '加权 Kappa（线性）',
        meaning: '仅两位评价人时计算。1−实际不一致÷随机不一致，差异按级差计（Cohen 1968）。',
      },
      quadraticKappa: {
        label: '加权 Kappa（平方）',
        meaning: '同上，差异按级差的平方计（Cohen 1968）。',
      },
      alpha: {
        label: 'Krippendorff α',
        meaning:
          '评价人之间的一致性：1 为完全一致，0 为与随机无异；允许缺评（Krippendorff 2011）。一般认为不低于 0.8 可靠，0.667 以下不宜下结论。数据类型：',
      },
    },
    metric: {
      nominal: '定类（是/否）',
      ordinal: '定序（等级名次）',
      interval: '定距（得分占该项满分的比例）',
    },
    roleMean: '平均分：',
    roles: { self: '自评', peer: '同行', expert: '专家' },
    joint: '共同评课表',
    rater: (number) => `评委 ${String(number)}`,
    columns: {
      dimension: '维度',
      weight: '权重',
      indicator: '指标',
      maxScore: '满分',
      n: '份数',
      mean: '平均得分',
      ratio: '得分率',
      deviation: '标准差',
      distribution: '分布（选项：份数）',
      disputed: '分歧较大（极差达满分的 40%）',
      rater: '评价人',
      role: '角色',
      organisation: '单位',
      total: '总分（不含加分）',
      bonus: '加分',
      sum: '合计',
      band: '等第',
      kind: '类别',
      given: '得分或等级',
      minute: '第几分钟',
      text: '内容',
    },
    yes: '是',
    no: '否',
    remarks: { strength: '亮点', weakness: '不足', suggestion: '建议' },
    undefined: '不适用',
  },
  en: {
    title: 'Evaluation results',
    sheets: {
      summary: 'Summary',
      indicators: 'Indicators',
      raters: 'Sheets',
      records: 'Notes',
      remarks: 'Remarks',
    },
    head: { figure: 'Figure', value: 'Value', meaning: 'Definition' },
    facts: { name: 'Evaluation', subject: 'Of', template: 'Template', source: 'Source of the template' },
    figures: {
      n: { label: 'Sheets', meaning: 'Submitted sheets with a score; all figures rest on these.' },
      mean: {
        label: 'Mean',
        meaning:
          'Arithmetic mean of the sums. Sum = Σ(weight of a dimension × points ÷ maximum of its answered indicators) ÷ weights of the answered dimensions × 100, plus bonus; what is not answered is left out.',
      },
      trimmedMean: {
        label: 'Trimmed mean',
        meaning: 'Without the highest and the lowest; from 5 sheets on.',
      },
      roleWeightedMean: {
        label: 'Mean by role weights',
        meaning:
          'Mean of the means of self, peers and experts by the weights set; roles without a sheet are left out.',
      },
      band: {
        label: 'Grade',
        meaning: 'Band of the mean by role weights if there is one, else of the mean.',
      },
      min: { label: 'Lowest', meaning: 'Smallest of the sums.' },
      max: { label: 'Highest', meaning: 'Largest of the sums.' },
      deviation: { label: 'Standard deviation', meaning: 'Of the sample (n − 1); from 2 sheets on.' },
      linearKappa: {
        label: 'Weighted kappa, linear',
        meaning: 'Two raters only. 1 − observed ÷ expected disagreement, by distance (Cohen 1968).',
      },
      quadraticKappa: { label: 'Weighted kappa, quadratic', meaning: 'By squared distance (Cohen 1968).' },
      alpha: {
        label: "Krippendorff's alpha",
        meaning:
          'Agreement of the raters: 1 perfect, 0 as by chance; values may be missing (Krippendorff 2011). 0.8 and more is usually held reliable, below 0.667 no conclusion should be drawn. Data: ',
      },
    },
    metric: {
      nominal: 'nominal (yes/no)',
      ordinal: 'ordinal (rank of the level)',
      interval: 'interval (share of the maximum)',
    },
    roleMean: 'Mean: ',
    roles: { self: 'Self', peer: 'Peer', expert: 'Expert' },
    joint: 'Joint sheet',
    rater: (number) => `Rater ${String(number)}`,
    columns: {
      dimension: 'Dimension',
      weight: 'Weight',
      indicator: 'Indicator',
      maxScore: 'Maximum',
      n: 'Sheets',
      mean: 'Mean',
      ratio: 'Ratio',
      deviation: 'Standard deviation',
      distribution: 'Distribution (value: sheets)',
      disputed: 'Disputed (range of 40 % of the maximum or more)',
      rater: 'Rater',
      role: 'Role',
      organisation: 'Organisation',
      total: 'Total without bonus',
      bonus: 'Bonus',
      sum: 'Sum',
      band: 'Grade',
      kind: 'Kind',
      given: 'Score or level',
      minute: 'Minute',
      text: 'Text',
    },
    yes: 'yes',
    no: 'no',
    remarks: { strength: 'Strength', weakness: 'Weakness', suggestion: 'Suggestion' },
    undefined: 'n/a',
  },
};
