import {
  COLUMNS_OF,
  type ImportColumn,
  type RosterKind,
} from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import { roleInWords } from '@tongtang/shared/organisations/role-words.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import type { SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import { makeTemplate } from '../../../platform/spreadsheet/make-template.ts';

const FILE_NAME: Record<RosterKind, Record<SheetLocale, string>> = {
  people: { 'zh-CN': '人员导入模板.xlsx', en: 'people-template.xlsx' },
  classes: { 'zh-CN': '班级导入模板.xlsx', en: 'classes-template.xlsx' },
};

/** The workbook of a kind to fill in, with the roles that may be given. */
export const rosterTemplate = (
  kind: RosterKind,
  locale: SheetLocale,
  roles: readonly OrganisationRole[],
): Promise<File> =>
  makeTemplate({
    ...{ columns: COLUMNS_OF[kind], locale, fileName: FILE_NAME[kind][locale] },
    explain: (column) => EXPLAINED[locale](column, roles),
  });

type Explain = (column: ImportColumn, roles: readonly OrganisationRole[]) => string;

const rolesInWords = (roles: readonly OrganisationRole[], locale: SheetLocale) =>
  roles.map((role) => roleInWords(role, locale)).join(locale === 'en' ? ', ' : '、');

const EXPLAINED: Record<SheetLocale, Explain> = {
  'zh-CN': (column, roles) => {
    const words: Record<ImportColumn, string> = {
      name: '必填。例如：李晓兰',
      account: '必填，登录用，全平台不能重复。用工号，或学校拼音缩写加姓名拼音，例如：lx-lixiaolan',
      role: `可以不填${roles.includes('teacher') ? '（就是教师）' : ''}。可填：${rolesInWords(roles, 'zh-CN')}`,
      subject: '可以不填。例如：数学',
      grade: '必填。例如：三年级、初一，或 1 到 12 的数字',
      className: '必填。例如：三(2)班',
      rosterSize: '必填，1 到 120。只填人数，不要写学生姓名和学籍号',
    };
    return words[column];
  },
  en: (column, roles) => {
    const words: Record<ImportColumn, string> = {
      name: 'Required. For example: Li Xiaolan',
      account: 'Required, to sign in with; unique on the whole platform. For example: lx-lixiaolan',
      role: `May be left empty${roles.includes('teacher') ? ' (teacher)' : ''}. One of: ${rolesInWords(roles, 'en')}`,
      subject: 'May be left empty. For example: Mathematics',
      grade: 'Required. A number from 1 to 12',
      className: 'Required. For example: 3-2',
      rosterSize: 'Required, 1 to 120. Only how many; no names and no numbers of pupils',
    };
    return words[column];
  },
};
