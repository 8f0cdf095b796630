import type { PaperLocale } from '../../../platform/paper/page-words.ts';

/** Words that stand printed on a report. */
export type ReportWords = {
  title: (lesson: string) => string;
  draft: string;
  facts: Record<
    | 'lesson'
    | 'subject'
    | 'classes'
    | 'lead'
    | 'assisting'
    | 'supporting'
    | 'receiving'
    | 'when'
    | 'recorded'
    | 'plan',
    string
  >;
  minutes: (count: number) => string;
  round: (title: string, round: number) => string;
  scores: string;
  scoreHeads: [form: string, sheets: string, mean: string, band: string];
  /** Below its evaluation. */
  dimension: (name: string, weight: string) => string;
  trimmed: (mean: string) => string;
  weighted: (mean: string) => string;
  noScores: string;
  withheld: (count: number) => string;
  kinds: Record<'overall' | 'strength' | 'improvement', string>;
  nothing: string;
  seenAt: (time: string) => string;
  noPicture: string;
  tasks: string;
  task: (text: string, round: number) => string;
  results: Record<'open' | 'done' | 'dropped' | 'carried', string>;
  noTasks: string;
  moderator: string;
  published: string;
  notPublished: string;
};

const zh: ReportWords = {
  title: (lesson) => `${lesson} 评课报告`,
  draft: '（草稿）',
  facts: {
    ...{ lesson: '课题', subject: '学科', classes: '班级', lead: '主讲教师', assisting: '辅助教师' },
    ...{ supporting: '帮扶校', receiving: '受援校', when: '上课时间', recorded: '录课时长', plan: '教案' },
  },
  minutes: (count) => `${String(count)} 分钟`,
  round: (title, round) => `《${title}》第 ${String(round)} 轮`,
  scores: '评课结果',
  scoreHeads: ['评课表', '份数', '平均分', '等第'],
  dimension: (name, weight) => `${name}（${weight} 分）`,
  trimmed: (mean) => `去掉最高、最低分后 ${mean}`,
  weighted: (mean) => `按角色加权 ${mean}`,
  noScores: '没有公布的评课结果。',
  withheld: (count) => `另有 ${String(count)} 次评课的结果不对您公开。`,
  kinds: { overall: '总体评价', strength: '亮点', improvement: '改进建议' },
  nothing: '无',
  seenAt: (time) => `录像 ${time}`,
  noPicture: '〔没有画面〕',
  tasks: '下一轮磨课任务',
  task: (text, round) => `${text}（第 ${String(round)} 轮）`,
  results: { open: '待完成', done: '已完成', dropped: '不做了', carried: '转入下一轮' },
  noTasks: '没有列为任务的建议。',
  moderator: '主持人',
  published: '发布时间',
  notPublished: '还没有发布',
};

const en: ReportWords = {
  title: (lesson) => `Review report: ${lesson}`,
  draft: ' (draft)',
  facts: {
    ...{ lesson: 'Lesson', subject: 'Subject', classes: 'Classes', lead: 'Lead teacher' },
    ...{ assisting: 'Assisting teacher', supporting: 'Supporting school', receiving: 'Receiving school' },
    ...{ when: 'Taught on', recorded: 'Recorded', plan: 'Lesson plan' },
  },
  minutes: (count) => `${String(count)} min`,
  round: (title, round) => `${title}, round ${String(round)}`,
  scores: 'Evaluation',
  scoreHeads: ['Form', 'Sheets', 'Mean', 'Grade'],
  dimension: (name, weight) => `${name} (${weight})`,
  trimmed: (mean) => `without highest and lowest: ${mean}`,
  weighted: (mean) => `weighted by role: ${mean}`,
  noScores: 'No opened evaluation.',
  withheld: (count) => `Results of ${String(count)} more not shown to you.`,
  kinds: { overall: 'Overall', strength: 'Strengths', improvement: 'To improve' },
  nothing: 'None',
  seenAt: (time) => `Recording ${time}`,
  noPicture: '[no picture]',
  tasks: 'Tasks of the next round',
  task: (text, round) => `${text} (round ${String(round)})`,
  results: { open: 'open', done: 'done', dropped: 'dropped', carried: 'carried on' },
  noTasks: 'Nothing was made a task.',
  moderator: 'Moderator',
  published: 'Published',
  notPublished: 'Not published',
};

export const REPORT_WORDS: Record<PaperLocale, ReportWords> = { 'zh-CN': zh, en };
