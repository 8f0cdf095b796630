import {
  COLUMNS_OF,
  headingOf,
  type ImportColumn,
  type ImportLocale,
  type RosterKind,
} from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import { roleInWords } from '@tongtang/shared/organisations/role-words.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import writeXlsxFile from 'write-excel-file/node';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FILE_NAME: Record<RosterKind, Record<ImportLocale, string>> = {
  people: { 'zh-CN': '人员导入模板.xlsx', en: 'people-template.xlsx' },
  classes: { 'zh-CN': '班级导入模板.xlsx', en: 'classes-template.xlsx' },
};

/** An empty workbook to fill in: the headings, required ones starred, and a second sheet that says what goes where. */
export async function makeTemplate(
  kind: RosterKind,
  locale: ImportLocale,
  roles: readonly OrganisationRole[],
): Promise<File> {
  const columns = COLUMNS_OF[kind];
  const headings = columns.map(({ column, required }) => ({
    value: `${headingOf(column, locale)}${required ? ' *' : ''}`,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#e6f0ff',
  }));
  const explained = columns.map(({ column }) => [
    { value: headingOf(column, locale), type: String, fontWeight: 'bold' as const },
    { value: EXPLAINED[locale](column, roles), type: String, wrap: true },
  ]);
  const buffer = await writeXlsxFile([
    {
      data: [headings],
      sheet: locale === 'en' ? 'Fill in here' : '在这里填写',
      columns: columns.map(() => ({ width: 18 })),
      stickyRowsCount: 1,
    },
    {
      data: explained,
      sheet: locale === 'en' ? 'Explanation' : '填写说明',
      columns: [{ width: 16 }, { width: 70 }],
    },
  ]).toBuffer();
  return new File([new Uint8Array(buffer)], FILE_NAME[kind][locale], { type: XLSX });
}

type Explain = (column: ImportColumn, roles: readonly OrganisationRole[]) => string;

const rolesInWords = (roles: readonly OrganisationRole[], locale: ImportLocale) =>
  roles.map((role) => roleInWords(role, locale)).join(locale === 'en' ? ', ' : '、');

const EXPLAINED: Record<ImportLocale, Explain> = {
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
