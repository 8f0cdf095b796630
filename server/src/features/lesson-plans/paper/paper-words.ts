import { gradesEn, gradesZh } from '@tongtang/shared/organisations/grade-words.ts';
import type {
  LessonType,
  PlanField,
  StepColumn,
  StepKind,
} from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { planWordsEn, planWordsZh } from '@tongtang/shared/lesson-plans/plan-words.ts';
import { PAGE_WORDS, type PaperLocale } from '../../../platform/paper/page-words.ts';

/** Words that stand printed on a plan. */
export type PaperWords = {
  fields: Record<PlanField | 'custom', string>;
  columns: Record<StepColumn, string>;
  kinds: Record<StepKind, string>;
  lessonTypes: Record<LessonType, string>;
  head: Record<
    'title' | 'textbookRef' | 'subject' | 'grade' | 'lessonType' | 'period' | 'authors' | 'schools',
    string
  >;
  document: string;
  minutes: string;
  version: (number: number) => string;
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
  ...planWordsZh,
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
  version: (number) => `第${String(number)}版`,
  grade: gradeIn(gradesZh),
  period: (index, count, minutes) =>
    `第 ${String(index)} 课时，共 ${String(count)} 课时（每课时 ${String(minutes)} 分钟）`,
  perStep: (minutes) => `${String(minutes)} 分`,
  courseware: (title, pages) => `课件：《${title}》${pages === null ? '' : `第 ${pages} 页`}`,
  page: PAGE_WORDS['zh-CN'],
  missingImage: (alt) => `〔图片${alt === '' ? '' : `：${alt}`}〕`,
};

const en: PaperWords = {
  ...planWordsEn,
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
  version: (number) => `version ${String(number)}`,
  grade: gradeIn(gradesEn),
  period: (index, count, minutes) =>
    `Period ${String(index)} of ${String(count)} (${String(minutes)} minutes each)`,
  perStep: (minutes) => `${String(minutes)} min`,
  courseware: (title, pages) =>
    `Courseware: ${title}${pages === null ? '' : `, ${pages.includes('–') ? 'pages' : 'page'} ${pages}`}`,
  page: PAGE_WORDS.en,
  missingImage: (alt) => `[picture${alt === '' ? '' : `: ${alt}`}]`,
};

export const PAPER_WORDS: Record<PaperLocale, PaperWords> = { 'zh-CN': zh, en };
