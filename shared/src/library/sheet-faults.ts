import { z } from 'zod';
import type { SheetLocale } from '../wire/sheet.ts';
import { headingOf, LibraryColumn } from './sheet-columns.ts';
import { choicesOf, KIND_WORDS, LICENCE_WORDS, STAGE_WORDS, VOLUME_WORDS } from './sheet-words.ts';

/** Why a row of a table cannot be taken, with the facts its words need. */
export const SheetFault = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('missing'), column: LibraryColumn }),
  z.object({ reason: z.literal('tooLong'), column: LibraryColumn, limit: z.int() }),
  /** None of the words that the column may say. */
  z.object({ reason: z.literal('unknown'), column: z.enum(['stage', 'volume', 'kind', 'licence']) }),
  z.object({ reason: z.literal('unknownGrade'), column: z.literal('grade') }),
  z.object({ reason: z.literal('gradeOutsideStage'), column: z.literal('grade') }),
  /** None of the chosen files has the name. */
  z.object({ reason: z.literal('noFile'), column: z.literal('fileName'), name: z.string() }),
  /** The file is not of a kind that is taken. */
  z.object({ reason: z.literal('fileType'), column: z.literal('fileName'), extensions: z.array(z.string()) }),
  z.object({ reason: z.literal('fileTooLarge'), column: z.literal('fileName'), mostMegabytes: z.int() }),
  z.object({ reason: z.literal('twiceInFile'), column: LibraryColumn, otherRow: z.int() }),
]);
export type SheetFault = z.infer<typeof SheetFault>;

/** A fault with the number of its row as the spreadsheet shows it. */
export const RowFault = z.object({ row: z.int(), fault: SheetFault });
export type RowFault = z.infer<typeof RowFault>;

const CHOICES = {
  stage: (locale: SheetLocale) => choicesOf(STAGE_WORDS, locale),
  volume: (locale: SheetLocale) => choicesOf(VOLUME_WORDS, locale),
  kind: (locale: SheetLocale) => choicesOf(KIND_WORDS, locale),
  licence: (locale: SheetLocale) => choicesOf(LICENCE_WORDS, locale),
};

/** What is wrong and what to do, in one sentence. */
export function faultInWords(fault: SheetFault, locale: SheetLocale): string {
  const heading = headingOf(fault.column, locale);
  return locale === 'en' ? inEnglish(fault, heading) : inChinese(fault, heading);
}

function inChinese(fault: SheetFault, heading: string): string {
  switch (fault.reason) {
    case 'missing':
      return `“${heading}”没有填，请补上。`;
    case 'tooLong':
      return `“${heading}”太长，最多 ${String(fault.limit)} 个字。`;
    case 'unknown':
      return `看不懂这个“${heading}”，请填：${CHOICES[fault.column]('zh-CN').join('、')}。`;
    case 'unknownGrade':
      return '看不懂这个年级，请填“三年级”“初一”或 1 到 12 的数字。';
    case 'gradeOutsideStage':
      return '年级不在所填的学段里，请改年级或学段。';
    case 'noFile':
      return `没有选到叫“${fault.name}”的文件，请把它一起选上，或改正文件名（连后缀）。`;
    case 'fileType':
      return `不能使用这种文件，可以用：${fault.extensions.join('、')}。`;
    case 'fileTooLarge':
      return `文件是空的或太大，最多 ${String(fault.mostMegabytes)} MB。`;
    case 'twiceInFile':
      return `“${heading}”与第 ${String(fault.otherRow)} 行重复，请删去一行或改名。`;
  }
}

function inEnglish(fault: SheetFault, heading: string): string {
  switch (fault.reason) {
    case 'missing':
      return `“${heading}” is empty. Fill it in.`;
    case 'tooLong':
      return `“${heading}” is too long: at most ${String(fault.limit)} characters.`;
    case 'unknown':
      return `Unknown “${heading}”. Write one of: ${CHOICES[fault.column]('en').join(', ')}.`;
    case 'unknownGrade':
      return 'Unknown grade. Write a number from 1 to 12.';
    case 'gradeOutsideStage':
      return 'The grade is not of the stage given. Change one of them.';
    case 'noFile':
      return `No file named “${fault.name}” was chosen. Choose it too, or correct the name with its ending.`;
    case 'fileType':
      return `Files of this kind are not taken. These are: ${fault.extensions.join(', ')}.`;
    case 'fileTooLarge':
      return `The file is empty or too large: at most ${String(fault.mostMegabytes)} MB.`;
    case 'twiceInFile':
      return `“${heading}” is the same as in row ${String(fault.otherRow)}. Delete one of them or rename it.`;
  }
}
