import { gradesEn, gradesZh } from '@tongtang/shared/organisations/grade-words.ts';
import type {
  LessonType,
  PlanField,
  StepColumn,
  StepKind,
} from '@tongtang/shared/lesson-plans/plan-fields.ts';

/** Words that stand printed on a plan. */
export type PaperWords = {
  fields: Record<PlanField, string>;
  columns: Record<StepColumn, string>;
  kinds: Record<StepKind, string>;
  lessonTypes: Record<LessonType, string>;
  head: Record<
    'title' | 'textbookRef' | 'subject' | 'grade' | 'lessonType' | 'period' | 'authors' | 'schools',
    string
  >;
  document: string;
  minutes: string;
  grade: (grade: number) => string;
  period: (index: number, count: number, minutes: number) => string;
  perStep: (minutes: number) => string;
  /** What a step shows; `pages` is `3` or `3–5`, null for all. */
  courseware: (title: string, pages: string | null) => string;
  page: (page: string, of: string) => string;
  missingImage: (alt: string) => string;
};

const gradeIn =
  (words: Record<string, string>) =>
  (grade: number): string =>
    words[String(grade)] ?? '';

const zh: PaperWords = {
  fields: {
    curriculumStandard: '课标要求',
    materialAnalysis: '教材分析',
    learnerAnalysis: '学情分析',
    objectives: '教学目标（核心素养）',
    keyPoints: '教学重点',
    difficultPoints: '教学难点',
    methods: '教学方法',
    materials: '教学准备',
    steps: '教学过程',
    boardPlan: '板书设计',
    homework: '作业设计',
    assessment: '教学评价',
    fallbackPlan: '应急预案',
    reflection: '教学反思',
  },
  columns: {
    name: '环节',
    leadActivity: '主讲教师活动',
    assistingActivity: '辅助教师活动',
    pupilActivity: '学生活动',
    intent: '设计意图',
    laterNotes: '二次备课',
  },
  kinds: {
    leadIn: '导入',
    newContent: '新授',
    inquiry: '探究',
    practice: '练习',
    summary: '小结',
    assign: '作业',
    other: '其他',
  },
  lessonTypes: {
    newLesson: '新授课',
    review: '复习课',
    practice: '练习课',
    commentary: '讲评课',
    experiment: '实验课',
    activity: '活动课',
    other: '其他',
  },
  head: {
    title: '课题',
    textbookRef: '教材',
    subject: '学科',
    grade: '年级',
    lessonType: '课型',
    period: '课时',
    authors: '备课教师',
    schools: '学校',
  },
  document: '教案',
  minutes: '时间',
  grade: gradeIn(gradesZh),
  period: (index, count, minutes) =>
    `第 ${String(index)} 课时，共 ${String(count)} 课时（每课时 ${String(minutes)} 分钟）`,
  perStep: (minutes) => `${String(minutes)} 分`,
  courseware: (title, pages) => `课件：《${title}》${pages === null ? '' : `第 ${pages} 页`}`,
  page: (page, of) => `第 ${page} 页，共 ${of} 页`,
  missingImage: (alt) => `〔图片${alt === '' ? '' : `：${alt}`}〕`,
};

const en: PaperWords = {
  fields: {
    curriculumStandard: 'Curriculum standard',
    materialAnalysis: 'Material analysis',
    learnerAnalysis: 'Learner analysis',
    objectives: 'Objectives',
    keyPoints: 'Key points',
    difficultPoints: 'Difficult points',
    methods: 'Methods',
    materials: 'Materials',
    steps: 'Teaching process',
    boardPlan: 'Board plan',
    homework: 'Homework',
    assessment: 'Assessment',
    fallbackPlan: 'Fallback plan',
    reflection: 'Reflection',
  },
  columns: {
    name: 'Step',
    leadActivity: 'Lead teacher',
    assistingActivity: 'Assisting teacher',
    pupilActivity: 'Pupils',
    intent: 'Design intent',
    laterNotes: 'Later notes',
  },
  kinds: {
    leadIn: 'Lead-in',
    newContent: 'New content',
    inquiry: 'Inquiry',
    practice: 'Practice',
    summary: 'Summary',
    assign: 'Homework',
    other: 'Other',
  },
  lessonTypes: {
    newLesson: 'New lesson',
    review: 'Review',
    practice: 'Practice',
    commentary: 'Commentary',
    experiment: 'Experiment',
    activity: 'Activity',
    other: 'Other',
  },
  head: {
    title: 'Title',
    textbookRef: 'Textbook',
    subject: 'Subject',
    grade: 'Grade',
    lessonType: 'Lesson type',
    period: 'Period',
    authors: 'Authors',
    schools: 'Schools',
  },
  document: 'Lesson plan',
  minutes: 'Minutes',
  grade: gradeIn(gradesEn),
  period: (index, count, minutes) =>
    `Period ${String(index)} of ${String(count)} (${String(minutes)} minutes each)`,
  perStep: (minutes) => `${String(minutes)} min`,
  courseware: (title, pages) =>
    `Courseware: ${title}${pages === null ? '' : `, ${pages.includes('–') ? 'pages' : 'page'} ${pages}`}`,
  page: (page, of) => `Page ${page} of ${of}`,
  missingImage: (alt) => `[picture${alt === '' ? '' : `: ${alt}`}]`,
};

export type PaperLocale = 'zh-CN' | 'en';
export const PAPER_WORDS: Record<PaperLocale, PaperWords> = { 'zh-CN': zh, en };
