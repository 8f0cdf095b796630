import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';

/** Where a demonstration person belongs. */
type DemoOrganisation = 'platform' | 'bureau' | 'supporting' | 'receiving' | 'institute';

export type DemoPerson = {
  account: string;
  name: string;
  /** In words, for the sign-in page. */
  title: string;
  organisation: DemoOrganisation;
  role: OrganisationRole;
  /** Offered on the sign-in page by one click. */
  offered: boolean;
};

export const DEMO_PASSWORD = 'tongtang-demo';

const person = (
  account: string,
  name: string,
  title: string,
  [organisation, role]: [DemoOrganisation, OrganisationRole],
  offered = true,
): DemoPerson => ({ account, name, title, organisation, role, offered });

export const DEMO_PEOPLE: DemoPerson[] = [
  person('admin', '周明远', '平台管理员', ['platform', 'platformAdministrator']),
  person('coordinator', '许静', '区教育局 结对帮扶协调员', ['bureau', 'coordinator']),
  person('lead', '李晓兰', '蓝溪小学 主讲教师', ['supporting', 'teacher']),
  person('assisting', '王德福', '云岭小学 辅助教师', ['receiving', 'teacher']),
  person('researcher', '陈若水', '教研员', ['bureau', 'researchOfficer']),
  person('expert', '沈伯安', '师范大学 专家', ['institute', 'expert']),
  person('mentor', '赵敏', '蓝溪小学 跟岗导师', ['supporting', 'mentor']),
  person('trainee', '杨小雨', '云岭小学 跟岗教师', ['receiving', 'trainee']),
  person('school-lanxi', '何文清', '蓝溪小学 学校管理员', ['supporting', 'schoolAdministrator'], false),
  person('school-yunling', '马春花', '云岭小学 学校管理员', ['receiving', 'schoolAdministrator'], false),
  person('teacher-lanxi', '孙怡然', '蓝溪小学 教师', ['supporting', 'teacher'], false),
  person('teacher-yunling', '罗大山', '云岭小学 教师', ['receiving', 'teacher'], false),
];

/** The classroom endpoints of the demonstration; they sign in with the same password. */
export const DEMO_DEVICES = [
  {
    account: 'screen-lanxi',
    name: '蓝溪小学 录播教室',
    classroom: '录播教室',
    school: 'supporting' as const,
  },
  {
    account: 'screen-yunling',
    name: '云岭小学 三(2)班教室',
    classroom: '三(2)班教室',
    school: 'receiving' as const,
  },
];

/** What the sign-in page and the console offer. */
export const DEMO_ACCOUNTS = [
  ...DEMO_PEOPLE.filter((entry) => entry.offered).map(({ account, name, title }) => ({
    account,
    password: DEMO_PASSWORD,
    name,
    role: title,
  })),
  ...DEMO_DEVICES.map(({ account, name }) => ({ account, password: DEMO_PASSWORD, name, role: '教室端' })),
];
