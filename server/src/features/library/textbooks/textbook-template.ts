import { TEXTBOOK_COLUMNS, type LibraryColumn } from '@tongtang/shared/library/sheet-columns.ts';
import { choicesOf, STAGE_WORDS, VOLUME_WORDS } from '@tongtang/shared/library/sheet-words.ts';
import type { SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import { makeTemplate } from '../../../platform/spreadsheet/make-template.ts';

/** The workbook of the tree of textbooks to fill in. */
export const textbookTemplate = (locale: SheetLocale): Promise<File> =>
  makeTemplate({
    ...{ columns: TEXTBOOK_COLUMNS, locale },
    fileName: locale === 'en' ? 'textbook-template.xlsx' : '教材目录模板.xlsx',
    explain: (column) => EXPLAINED[locale][column] ?? '',
  });

const EXPLAINED: Record<SheetLocale, Partial<Record<LibraryColumn, string>>> = {
  'zh-CN': {
    stage: `可以不填，按年级算。可填：${choicesOf(STAGE_WORDS, 'zh-CN').join('、')}`,
    grade: '必填。例如：三年级、初一，或 1 到 12 的数字',
    subject: '必填。例如：数学',
    edition: '必填。例如：人教版',
    volume: `必填。可填：${choicesOf(VOLUME_WORDS, 'zh-CN').join('、')}`,
    unit: '必填。例如：第八单元 分数的初步认识',
    lesson: '每课一行，按书里的顺序；单元下面没有课的，只写单元，这里不填。例如：几分之一',
  },
  en: {
    stage: `May be left empty; the grade tells. One of: ${choicesOf(STAGE_WORDS, 'en').join(', ')}`,
    grade: 'Required. A number from 1 to 12',
    subject: 'Required. For example: Mathematics',
    edition: 'Required. For example: 人教版',
    volume: `Required. One of: ${choicesOf(VOLUME_WORDS, 'en').join(', ')}`,
    unit: 'Required. For example: Unit 8 Fractions',
    lesson: 'A row for each lesson, in the book’s order; empty for a unit without lessons',
  },
};
