import { z } from 'zod';

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

export type ImportLocale = 'zh-CN' | 'en';

type ColumnSpec = { column: ImportColumn; required: boolean };

/** The columns of each kind in the order of the template; a column that is not required may be left out. */
export const COLUMNS_OF: Record<RosterKind, readonly ColumnSpec[]> = {
  people: [
    { column: 'name', required: true },
    { column: 'account', required: true },
    { column: 'role', required: false },
    { column: 'subject', required: false },
  ],
  classes: [
    { column: 'grade', required: true },
    { column: 'className', required: true },
    { column: 'rosterSize', required: true },
  ],
};

/** How the first line of a file names each column; the first of each language is the template's. */
const HEADINGS: Record<ImportColumn, Record<ImportLocale, readonly [string, ...string[]]>> = {
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

/** The column's name in the template and in messages. */
export function headingOf(column: ImportColumn, locale: ImportLocale): string {
  return HEADINGS[column][locale][0];
}

/** The column a heading means, whatever its spaces, stars and brackets: `姓名 *`, `账号（工号）`; null if none. */
export function columnOfHeading(heading: string, kind: RosterKind): ImportColumn | null {
  const plain = plainHeading(heading);
  const found = COLUMNS_OF[kind].find(({ column }) =>
    [...HEADINGS[column]['zh-CN'], ...HEADINGS[column].en].some((known) => plainHeading(known) === plain),
  );
  return found?.column ?? null;
}

function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\(.*\)/, '')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
}
