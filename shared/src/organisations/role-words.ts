import type { OrganisationRole } from '../permissions/roles.ts';

type Words = { 'zh-CN': readonly [string, ...string[]]; en: readonly [string, ...string[]] };

/** What people call each role in a file they fill in; the first of each language is the one we write. */
const ROLE_WORDS: Record<OrganisationRole, Words> = {
  platformAdministrator: { 'zh-CN': ['平台管理员'], en: ['Platform administrator'] },
  coordinator: { 'zh-CN': ['协调员', '结对帮扶协调员'], en: ['Coordinator'] },
  schoolAdministrator: { 'zh-CN': ['学校管理员', '管理员'], en: ['School administrator', 'Administrator'] },
  teacher: {
    'zh-CN': ['教师', '老师', '任课教师', '主讲教师', '辅助教师', '班主任'],
    en: ['Teacher', 'Lead teacher', 'Assisting teacher'],
  },
  expert: { 'zh-CN': ['专家'], en: ['Expert'] },
  researchOfficer: { 'zh-CN': ['教研员'], en: ['Research officer'] },
  mentor: { 'zh-CN': ['跟岗导师', '导师'], en: ['Mentor'] },
  trainee: { 'zh-CN': ['跟岗教师', '学员', '跟岗学员'], en: ['Trainee'] },
  classroomEndpoint: { 'zh-CN': ['教室端'], en: ['Classroom screen'] },
};

/** A role in words. */
export const roleInWords = (role: OrganisationRole, locale: 'zh-CN' | 'en'): string =>
  ROLE_WORDS[role][locale][0];

/** The role of `roles` that a word means, in either language; null if none. */
export function roleOfWord(word: string, roles: readonly OrganisationRole[]): OrganisationRole | null {
  const plain = word.normalize('NFKC').trim().toLowerCase();
  const found = roles.find((role) =>
    [...ROLE_WORDS[role]['zh-CN'], ...ROLE_WORDS[role].en].some((known) => known.toLowerCase() === plain),
  );
  return found ?? null;
}
