import { z } from 'zod';
import { OrganisationRole } from '../../permissions/roles.ts';
import type { SheetLocale } from '../../wire/sheet.ts';
import { roleInWords } from '../role-words.ts';
import { headingOf, ImportColumn } from './import-columns.ts';

/** Why a row cannot be taken, with the facts its words need. */
export const ImportFault = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('missing'), column: ImportColumn }),
  z.object({ reason: z.literal('tooLong'), column: ImportColumn, limit: z.number().int() }),
  z.object({ reason: z.literal('notANumber'), column: ImportColumn }),
  z.object({
    reason: z.literal('outOfRange'),
    column: ImportColumn,
    least: z.number().int(),
    most: z.number().int(),
  }),
  z.object({ reason: z.literal('malformedAccount'), column: ImportColumn }),
  z.object({ reason: z.literal('unknownGrade'), column: ImportColumn }),
  z.object({ reason: z.literal('unknownRole'), column: ImportColumn, choices: z.array(OrganisationRole) }),
  z.object({ reason: z.literal('twiceInFile'), column: ImportColumn, otherRow: z.number().int() }),
  z.object({ reason: z.literal('accountTaken'), column: ImportColumn }),
  /** The account belongs to another person of this school, whose name is given. */
  z.object({ reason: z.literal('nameDiffers'), column: ImportColumn, knownName: z.string() }),
]);
export type ImportFault = z.infer<typeof ImportFault>;

/** What is wrong and what to do, in one sentence. */
export function faultInWords(fault: ImportFault, locale: SheetLocale): string {
  const heading = headingOf(fault.column, locale);
  return locale === 'en' ? inEnglish(fault, heading) : inChinese(fault, heading);
}

function inChinese(fault: ImportFault, heading: string): string {
  switch (fault.reason) {
    case 'missing':
      return `“${heading}”没有填，请补上。`;
    case 'tooLong':
      return `“${heading}”太长，最多 ${String(fault.limit)} 个字。`;
    case 'notANumber':
      return `“${heading}”要填整数，例如 38。`;
    case 'outOfRange':
      return `“${heading}”要在 ${String(fault.least)} 到 ${String(fault.most)} 之间。`;
    case 'malformedAccount':
      return '账号要 2 到 40 个字，只用字母、数字、点、下划线和短横线，中间不留空格。';
    case 'unknownGrade':
      return '看不懂这个年级，请填“三年级”“初一”或 1 到 12 的数字。';
    case 'unknownRole':
      return `这里没有这个角色，请填：${fault.choices.map((role) => roleInWords(role, 'zh-CN')).join('、')}。`;
    case 'twiceInFile':
      return `与第 ${String(fault.otherRow)} 行重复，请删去一行。`;
    case 'accountTaken':
      return '这个账号已经有人使用，请换一个（例如前面加上学校拼音缩写）。';
    case 'nameDiffers':
      return `本校的这个账号是“${fault.knownName}”的，请改正姓名或换一个账号。`;
  }
}

function inEnglish(fault: ImportFault, heading: string): string {
  switch (fault.reason) {
    case 'missing':
      return `“${heading}” is empty. Fill it in.`;
    case 'tooLong':
      return `“${heading}” is too long: at most ${String(fault.limit)} characters.`;
    case 'notANumber':
      return `“${heading}” must be a whole number, for example 38.`;
    case 'outOfRange':
      return `“${heading}” must be between ${String(fault.least)} and ${String(fault.most)}.`;
    case 'malformedAccount':
      return 'An account has 2 to 40 letters, digits, dots, underscores or hyphens, and no spaces.';
    case 'unknownGrade':
      return 'Unknown grade. Write a number from 1 to 12.';
    case 'unknownRole':
      return `There is no such role here. Write one of: ${fault.choices.map((role) => roleInWords(role, 'en')).join(', ')}.`;
    case 'twiceInFile':
      return `The same as row ${String(fault.otherRow)}. Delete one of them.`;
    case 'accountTaken':
      return 'Somebody has this account already. Choose another, for example with the school’s initials in front.';
    case 'nameDiffers':
      return `This account belongs to “${fault.knownName}” of this school. Correct the name or choose another account.`;
  }
}
