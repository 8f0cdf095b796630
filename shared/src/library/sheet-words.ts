import type { SheetLocale } from '../wire/sheet.ts';
import type { SchoolStage } from '../lesson-plans/templates.contract.ts';
import type { ResourceKind, ResourceLicence, TextbookVolume } from './resource.ts';

/** How a table may say a value; the first of each language is what messages offer. */
export type SheetWords<V extends string> = Record<V, Record<SheetLocale, readonly [string, ...string[]]>>;

export const STAGE_WORDS: SheetWords<SchoolStage> = {
  primary: { 'zh-CN': ['小学'], en: ['Primary', 'Primary school'] },
  juniorSecondary: { 'zh-CN': ['初中'], en: ['Junior secondary', 'Junior'] },
  seniorSecondary: { 'zh-CN': ['高中'], en: ['Senior secondary', 'Senior'] },
};

export const VOLUME_WORDS: SheetWords<TextbookVolume> = {
  first: { 'zh-CN': ['上册', '上', '第一册'], en: ['Volume 1', 'First', '1'] },
  second: { 'zh-CN': ['下册', '下', '第二册'], en: ['Volume 2', 'Second', '2'] },
  whole: { 'zh-CN': ['全一册', '全册', '全'], en: ['One volume', 'Whole'] },
};

export const KIND_WORDS: SheetWords<ResourceKind> = {
  microLesson: { 'zh-CN': ['微课'], en: ['Micro-lesson', 'Micro lesson'] },
  lessonPlan: { 'zh-CN': ['教案', '教学设计'], en: ['Lesson plan', 'Plan'] },
  courseware: { 'zh-CN': ['课件'], en: ['Courseware', 'Slides'] },
  recording: { 'zh-CN': ['课堂实录', '录像'], en: ['Recording'] },
  qualityCourse: { 'zh-CN': ['精品课'], en: ['Quality course'] },
  exercise: { 'zh-CN': ['习题', '练习'], en: ['Exercises', 'Exercise'] },
};

export const LICENCE_WORDS: SheetWords<ResourceLicence> = {
  teachingUse: {
    'zh-CN': ['仅供教学', '仅供本平台教学使用'],
    en: ['Teaching only', 'Teaching use'],
  },
  ccBy: { 'zh-CN': ['CC BY 4.0', 'CC BY'], en: ['CC BY 4.0', 'CC BY'] },
  ccByNcSa: { 'zh-CN': ['CC BY-NC-SA 4.0', 'CC BY-NC-SA'], en: ['CC BY-NC-SA 4.0', 'CC BY-NC-SA'] },
  cc0: { 'zh-CN': ['CC0 1.0', 'CC0'], en: ['CC0 1.0', 'CC0'] },
};

/** The value that a cell means; null if none. */
export function valueOfWord<V extends string>(word: string, words: SheetWords<V>): V | null {
  const wanted = plain(word);
  const found = Object.entries<SheetWords<V>[V]>(words).find(([value, known]) =>
    [value, ...known['zh-CN'], ...known.en].some((one) => plain(one) === wanted),
  );
  return found === undefined ? null : (found[0] as V); // as: a key of the words
}

const plain = (word: string): string => word.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** What a cell of the column may say. */
export const choicesOf = <V extends string>(words: SheetWords<V>, locale: SheetLocale): string[] =>
  Object.values<SheetWords<V>[V]>(words).map((known) => known[locale][0]);
