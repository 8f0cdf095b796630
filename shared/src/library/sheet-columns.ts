import { z } from 'zod';
import type { SheetColumn, SheetLocale } from '../wire/sheet.ts';

/** Columns of the tables that the library takes in. */
export const LibraryColumn = z.enum([
  ...(['stage', 'grade', 'subject', 'edition', 'volume', 'unit', 'lesson'] as const),
  ...(['fileName', 'title', 'kind', 'description', 'credits', 'licence', 'attribution'] as const),
]);
export type LibraryColumn = z.infer<typeof LibraryColumn>;

const HEADINGS: Record<LibraryColumn, SheetColumn<LibraryColumn>['headings']> = {
  stage: { 'zh-CN': ['学段'], en: ['Stage', 'School stage'] },
  grade: { 'zh-CN': ['年级'], en: ['Grade'] },
  subject: { 'zh-CN': ['学科', '科目'], en: ['Subject'] },
  edition: { 'zh-CN': ['教材版本', '版本'], en: ['Edition', 'Textbook edition'] },
  volume: { 'zh-CN': ['册', '册次', '册别'], en: ['Volume'] },
  unit: { 'zh-CN': ['单元', '章'], en: ['Unit'] },
  lesson: { 'zh-CN': ['课', '课文', '课题', '节'], en: ['Lesson'] },
  fileName: { 'zh-CN': ['文件名', '文件'], en: ['File name', 'File'] },
  title: { 'zh-CN': ['名称', '标题', '资源名称'], en: ['Title', 'Name'] },
  kind: { 'zh-CN': ['类型', '资源类型'], en: ['Kind', 'Type'] },
  description: { 'zh-CN': ['简介', '说明'], en: ['Description'] },
  credits: { 'zh-CN': ['署名', '作者'], en: ['Credits', 'Author'] },
  licence: { 'zh-CN': ['使用许可', '许可'], en: ['Licence', 'License'] },
  attribution: { 'zh-CN': ['来源说明', '来源'], en: ['Attribution', 'Sources'] },
};

/** The column's name in templates and in messages. */
export const headingOf = (column: LibraryColumn, locale: SheetLocale): string => HEADINGS[column][locale][0];

const spec = (column: LibraryColumn, required: boolean): SheetColumn<LibraryColumn> => ({
  ...{ column, required, headings: HEADINGS[column] },
});

/** A row for each lesson; a unit without lessons has a row of its own. */
export const TEXTBOOK_COLUMNS = [
  ...[spec('stage', false), spec('grade', true), spec('subject', true), spec('edition', true)],
  ...[spec('volume', true), spec('unit', true), spec('lesson', false)],
];

/** A row for each file. */
export const BULK_COLUMNS = [
  ...[spec('fileName', true), spec('title', false), spec('kind', true), spec('stage', false)],
  ...[spec('grade', false), spec('subject', true), spec('edition', false), spec('volume', false)],
  ...[spec('unit', false), spec('lesson', false), spec('description', false), spec('credits', false)],
  ...[spec('licence', false), spec('attribution', false)],
];
