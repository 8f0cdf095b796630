import type { PaperLocale } from '../../../platform/paper/page-words.ts';

/** What is printed beside the words of the workbook. */
export type SheetPaperWords = {
  results: string;
  sheets: string;
  blank: string;
  facts: Record<
    'subject' | 'schools' | 'teachers' | 'when' | 'rater' | 'form' | 'raters' | 'submittedAt',
    string
  >;
  form: (name: string, version: number) => string;
  sentence: (figures: { n: number; mean: string; max: string; min: string }) => string;
  notScored: string;
  headings: Record<'dimensions' | 'raters' | 'indicators' | 'agreement' | 'records' | 'remarks', string>;
  share: string;
  range: string;
  disputed: string;
  radar: string;
  count: (value: string, count: number) => string;
  bonus: string;
  total: string;
  notSubmitted: string;
  notFilled: string;
  minute: (minute: number) => string;
  moderator: string;
  signature: string;
  date: string;
  source: string;
  colon: string;
};

export const SHEET_PAPER_WORDS: Record<PaperLocale, SheetPaperWords> = {
  'zh-CN': {
    results: '评课结果',
    sheets: '评课表',
    blank: '空白评课表',
    facts: {
      subject: '课题',
      schools: '学校',
      teachers: '执教',
      when: '上课时间',
      rater: '评价人',
      form: '量表',
      raters: '评价人',
      submittedAt: '提交时间',
    },
    form: (name, version) => `${name}（第 ${String(version)} 版）`,
    sentence: ({ n, mean, max, min }) =>
      n === 1
        ? `1 份评课表，${mean} 分。`
        : `${String(n)} 份评课表，平均 ${mean} 分，最高 ${max}，最低 ${min}。`,
    notScored: '这个量表不计分，下面是大家的记录和评语。',
    headings: {
      dimensions: '各维度',
      raters: '每位评价人',
      indicators: '每一项',
      agreement: '评价人之间的一致性',
      records: '记录',
      remarks: '亮点、不足、建议',
    },
    share: '占满分',
    range: '最低–最高',
    disputed: '分歧较大',
    radar: '图：各维度平均得分占满分的百分比',
    count: (value, count) => `${value} ${String(count)} 人`,
    bonus: '加分项',
    total: '总分',
    notSubmitted: '尚未提交',
    notFilled: '（未填）',
    minute: (minute) => `第 ${String(minute)} 分`,
    moderator: '主持人',
    signature: '签名',
    date: '日期',
    source: '量表来源',
    colon: '：',
  },
  en: {
    results: 'Results',
    sheets: 'Evaluation sheet',
    blank: 'Blank evaluation sheet',
    facts: {
      subject: 'Title',
      schools: 'Schools',
      teachers: 'Taught by',
      when: 'Taught on',
      rater: 'Rater',
      form: 'Form',
      raters: 'Raters',
      submittedAt: 'Submitted',
    },
    form: (name, version) => `${name} (version ${String(version)})`,
    sentence: ({ n, mean, max, min }) =>
      n === 1
        ? `1 sheet, ${mean} points.`
        : `${String(n)} sheets, ${mean} points on average; highest ${max}, lowest ${min}.`,
    notScored: 'This form has no scores; below are the notes and remarks.',
    headings: {
      dimensions: 'Dimensions',
      raters: 'Each rater',
      indicators: 'Item by item',
      agreement: 'Agreement between raters',
      records: 'Notes',
      remarks: 'Strengths, weaknesses, suggestions',
    },
    share: 'Of maximum',
    range: 'Lowest–highest',
    disputed: 'disputed',
    radar: 'Chart: mean of each dimension in per cent of its maximum',
    count: (value, count) => `${value}: ${String(count)}`,
    bonus: 'Bonus',
    total: 'Total',
    notSubmitted: 'not submitted yet',
    notFilled: '(not filled in)',
    minute: (minute) => `Minute ${String(minute)}`,
    moderator: 'Moderator',
    signature: 'Signature',
    date: 'Date',
    source: 'Source of the form',
    colon: ': ',
  },
};
