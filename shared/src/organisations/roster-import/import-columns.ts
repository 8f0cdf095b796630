import { z } from 'zod';
import type { SheetColumn, SheetLocale } from '../../wire/sheet.ts';

/** What a file brings in. */
export const RosterKind = z.enum(['people', 'classes']);
export type RosterKind = z.infer<typeof RosterKind>;

/** Columns of both kinds of files. */
export const ImportColumn = z.enum([
  'name',
  'account',
  'role',
  'subject',
  'grade',
  'className',
  'rosterSize',
]);
export type ImportColumn = z.infer<typeof ImportColumn>;

/** How the first line of a file names each column. */
const HEADINGS: Record<ImportColumn, SheetColumn<ImportColumn>['headings']> = {
  name: { 'zh-CN': ['姓名', '教师姓名', '名字'], en: ['Name', 'Full name'] },
  account: {
    'zh-CN': ['账号', '帐号', '工号', '用户名', '登录名'],
    en: ['Account', 'User name', 'Username'],
  },
  role: { 'zh-CN': ['角色', '身份', '岗位'], en: ['Role'] },
  subject: { 'zh-CN': ['学科', '任教学科', '科目'], en: ['Subject'] },
  grade: { 'zh-CN': ['年级'], en: ['Grade'] },
  className: { 'zh-CN': ['班级', '班级名称', '班名'], en: ['Class', 'Class name'] },
  rosterSize: {
    'zh-CN': ['人数', '学生人数', '学生数', '班额'],
    en: ['Pupils', 'Roster size', 'Number of pupils'],
  },
};

const spec = (column: ImportColumn, required: boolean): SheetColumn<ImportColumn> => ({
  ...{ column, required, headings: HEADINGS[column] },
});

/** The columns of each kind in the order of the template. */
export const COLUMNS_OF: Record<RosterKind, readonly SheetColumn<ImportColumn>[]> = {
  people: [spec('name', true), spec('account', true), spec('role', false), spec('subject', false)],
  classes: [spec('grade', true), spec('className', true), spec('rosterSize', true)],
};

/** The column's name in the template and in messages. */
export function headingOf(column: ImportColumn, locale: SheetLocale): string {
  return HEADINGS[column][locale][0];
}
