import type { PaperHead } from '@tongtang/shared/lesson-plans/paper.ts';
import { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { PAPER_WORDS } from './paper-words.ts';

/** What a heading of a printed plan says that it is. */
export type Label = { kind: 'section'; field: PlanField } | { kind: 'head'; key: keyof PaperHead | 'aside' };

/** Headings as schools write them (research/libraries.md §3.5), without spaces, numbers and brackets. */
const SECTIONS: Record<PlanField, string> = {
  curriculumStandard: '课标要求 课程标准 课标分析 课标依据 课程标准要求 课标解读',
  materialAnalysis: '教材分析 教材解读 教学内容分析 文本解读 内容分析 教学内容 教材简析 设计理念',
  learnerAnalysis: '学情分析 学生分析 学生情况分析 学习者分析 学情 学情简析',
  objectives: '教学目标 学习目标 核心素养目标 素养目标 教学目的 三维目标 目标 教学目标及要求',
  keyPoints:
    '教学重点 重点 学习重点 教学重难点 教学重点难点 教学重点和难点 教学重点与难点 重难点 教学重、难点',
  difficultPoints: '教学难点 难点 学习难点',
  methods: '教学方法 教法 学法 教法学法 教学方法与学法 教学方法学法 教学策略 教法与学法',
  materials: '教学准备 教具准备 教具 学具 教具学具 教学资源 课前准备 教学具准备 教学用具 课时准备',
  steps: '教学过程 教学流程 教学环节 教学程序 教学过程设计 学习过程 教学步骤 教学设计过程',
  boardPlan: '板书设计 板书',
  homework: '作业设计 课后作业 作业 作业布置 布置作业',
  assessment: '教学评价 学习评价 评价设计',
  fallbackPlan: '应急预案 备用方案',
  reflection: '教学反思 课后反思 反思 教后记 教学后记 教学札记 教学反思与改进',
};
const HEADS: Partial<Record<keyof PaperHead | 'aside', string>> = {
  title: '课题 课题名称 题目 课文题目 Title',
  textbookRef: '教材 教材版本 教材来源 选自教材 版本 Textbook',
  subject: '学科 科目 Subject',
  grade: '年级 授课年级 年级班级 Grade',
  lessonType: '课型 Lessontype',
  periodCount: '课时 课时安排 教学课时 总课时 Period',
  aside:
    '主备人 执教人 执教者 执教教师 授课教师 授课人 教师 备课人 备课教师 日期 时间 授课时间 教学时间 学校 单位 班级 授课班级 审核人 姓名 Authors Schools',
};
const COLUMNS: Record<StepColumn | 'minutes', string> = {
  name: '环节 教学环节 步骤 教学步骤 流程 教学流程 环节时间 环节名称',
  minutes: '时间 用时 时长 时间分配 Minutes',
  leadActivity:
    '教师活动 主讲教师活动 教师的活动 教师行为 教学活动 师生活动 教学内容 教师引导 教师指导 教的活动',
  assistingActivity: '辅助教师活动 助教活动 辅助教师 远端教师活动',
  pupilActivity: '学生活动 学生行为 学习活动 学生的活动 学的活动 预设学生活动',
  intent: '设计意图 意图 设计说明 活动意图',
  laterNotes: '二次备课 个性化修改 修改意见 备注 复备 个人复备 修改与补充',
};

const KNOWN = new Map<string, Label>();
const COLUMN_OF = new Map<string, StepColumn | 'minutes'>();
for (const field of PlanField.options) {
  const printed = Object.values(PAPER_WORDS).map((words) => words.fields[field]);
  for (const name of [...SECTIONS[field].split(' '), ...printed])
    KNOWN.set(plainLabel(name), { kind: 'section', field });
}
for (const [key, names] of Object.entries(HEADS))
  for (const name of names.split(' '))
    KNOWN.set(plainLabel(name), { kind: 'head', key: key as keyof PaperHead }); // as: a key of HEADS
for (const [column, names] of Object.entries(COLUMNS)) {
  const printed = StepColumn.safeParse(column).success
    ? Object.values(PAPER_WORDS).map((words) => words.columns[column as StepColumn]) // as: just checked
    : [];
  for (const name of [...names.split(' '), ...printed]) COLUMN_OF.set(plainLabel(name), column as StepColumn); // as: a key of COLUMNS
}

/** A heading without what differs from school to school: numbers, spaces, brackets, colons. */
export function plainLabel(words: string): string {
  return words
    .replaceAll(/[（(【[][^）)】\]]*[）)】\]]$/gu, '')
    .replace(/^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．:：]\s*)/u, '')
    .replaceAll(/[\s【】[\]:：·、与和及]/gu, '')
    .toLowerCase();
}

const LONGEST_LABEL = 24;

/** What a short text is the heading of, if it is one. */
export const labelOf = (words: string): Label | undefined =>
  words.length > LONGEST_LABEL ? undefined : KNOWN.get(plainLabel(words));

export const columnOf = (words: string): StepColumn | 'minutes' | undefined =>
  COLUMN_OF.get(plainLabel(words));

/** 教案, 教学设计 …: says what the paper is, not what it is about. */
export const isDocumentName = (words: string): boolean =>
  /^(教案|教学设计|教学方案|备课本|教学设计表|集体备课教案|电子教案)$/u.test(words.replaceAll(/\s/g, ''));

const KIND_SIGNS: readonly (readonly [StepKind, RegExp])[] = [
  ['leadIn', /导入|引入|情境|复习旧知|激趣|lead-?in/iu],
  ['summary', /小结|总结|回顾|summary/iu],
  ['assign', /作业|homework/iu],
  ['practice', /练习|巩固|拓展|应用|检测|practice/iu],
  ['inquiry', /探究|(?<!家校)合作|实验|inquiry/iu],
  ['newContent', /新授|新知|新课|学习|讲授|感知|认识|new content/iu],
];

/** What a step is, by its name. */
export const stepKindOf = (name: string): StepKind =>
  KIND_SIGNS.find(([, sign]) => sign.test(name))?.[0] ?? 'other';

/** The kind of a step as our own print names it beside the minutes. */
export const kindPrintedIn = (words: string): StepKind | undefined =>
  StepKind.options.find((kind) =>
    Object.values(PAPER_WORDS).some(({ kinds }) =>
      words.split('\n').some((line) => line.trim() === kinds[kind]),
    ),
  );
