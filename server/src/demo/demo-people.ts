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

export const DEMO_PEOPLE: DemoPerson[] = [
  {
    account: 'admin',
    name: '周明远',
    title: '平台管理员',
    organisation: 'platform',
    role: 'platformAdministrator',
    offered: true,
  },
  {
    account: 'coordinator',
    name: '许静',
    title: '区教育局 结对帮扶协调员',
    organisation: 'bureau',
    role: 'coordinator',
    offered: true,
  },
  {
    account: 'lead',
    name: '李晓兰',
    title: '蓝溪小学 主讲教师',
    organisation: 'supporting',
    role: 'teacher',
    offered: true,
  },
  {
    account: 'assisting',
    name: '王德福',
    title: '云岭小学 辅助教师',
    organisation: 'receiving',
    role: 'teacher',
    offered: true,
  },
  {
    account: 'researcher',
    name: '陈若水',
    title: '教研员',
    organisation: 'bureau',
    role: 'researchOfficer',
    offered: true,
  },
  {
    account: 'expert',
    name: '沈伯安',
    title: '师范大学 专家',
    organisation: 'institute',
    role: 'expert',
    offered: true,
  },
  {
    account: 'mentor',
    name: '赵敏',
    title: '蓝溪小学 跟岗导师',
    organisation: 'supporting',
    role: 'mentor',
    offered: true,
  },
  {
    account: 'trainee',
    name: '杨小雨',
    title: '云岭小学 跟岗教师',
    organisation: 'receiving',
    role: 'trainee',
    offered: true,
  },
  {
    account: 'school-lanxi',
    name: '何文清',
    title: '蓝溪小学 学校管理员',
    organisation: 'supporting',
    role: 'schoolAdministrator',
    offered: false,
  },
  {
    account: 'school-yunling',
    name: '马春花',
    title: '云岭小学 学校管理员',
    organisation: 'receiving',
    role: 'schoolAdministrator',
    offered: false,
  },
  {
    account: 'teacher-lanxi',
    name: '孙怡然',
    title: '蓝溪小学 教师',
    organisation: 'supporting',
    role: 'teacher',
    offered: false,
  },
  {
    account: 'teacher-yunling',
    name: '罗大山',
    title: '云岭小学 教师',
    organisation: 'receiving',
    role: 'teacher',
    offered: false,
  },
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
