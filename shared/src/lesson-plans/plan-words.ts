import type { LessonType, PlanField, StepColumn, StepKind } from './plan-fields.ts';

/** How the parts of a plan are called, on screen and on paper. `custom`: what has no name of its own. */
type PlanWords = {
  fields: Record<PlanField | 'custom', string>;
  columns: Record<StepColumn, string>;
  kinds: Record<StepKind, string>;
  lessonTypes: Record<LessonType, string>;
};

export const planWordsZh = {
  fields: {
    curriculumStandard: '课标要求',
    materialAnalysis: '教材分析',
    learnerAnalysis: '学情分析',
    objectives: '教学目标（核心素养）',
    keyPoints: '教学重点',
    difficultPoints: '教学难点',
    methods: '教学方法',
    materials: '教学准备',
    steps: '教学过程',
    boardPlan: '板书设计',
    homework: '作业设计',
    assessment: '教学评价',
    fallbackPlan: '应急预案',
    reflection: '教学反思',
    custom: '其他内容',
  },
  columns: {
    name: '环节',
    leadActivity: '主讲教师活动',
    assistingActivity: '辅助教师活动',
    pupilActivity: '学生活动',
    intent: '设计意图',
    laterNotes: '二次备课',
  },
  kinds: {
    leadIn: '导入',
    newContent: '新授',
    inquiry: '探究',
    practice: '练习',
    summary: '小结',
    assign: '作业',
    other: '其他',
  },
  lessonTypes: {
    newLesson: '新授课',
    review: '复习课',
    practice: '练习课',
    commentary: '讲评课',
    experiment: '实验课',
    activity: '活动课',
    other: '其他',
  },
} as const satisfies PlanWords;

/** The same in English. */
export const planWordsEn: PlanWords = {
  fields: {
    curriculumStandard: 'Curriculum standard',
    materialAnalysis: 'Material analysis',
    learnerAnalysis: 'Learner analysis',
    objectives: 'Objectives',
    keyPoints: 'Key points',
    difficultPoints: 'Difficult points',
    methods: 'Methods',
    materials: 'Materials',
    steps: 'Teaching process',
    boardPlan: 'Board plan',
    homework: 'Homework',
    assessment: 'Assessment',
    fallbackPlan: 'Fallback plan',
    reflection: 'Reflection',
    custom: 'Other content',
  },
  columns: {
    name: 'Step',
    leadActivity: 'Lead teacher',
    assistingActivity: 'Assisting teacher',
    pupilActivity: 'Pupils',
    intent: 'Design intent',
    laterNotes: 'Later notes',
  },
  kinds: {
    leadIn: 'Lead-in',
    newContent: 'New content',
    inquiry: 'Inquiry',
    practice: 'Practice',
    summary: 'Summary',
    assign: 'Homework',
    other: 'Other',
  },
  lessonTypes: {
    newLesson: 'New topic',
    review: 'Revision',
    practice: 'Practice',
    commentary: 'Going over a test',
    experiment: 'Experiment',
    activity: 'Activity',
    other: 'Other',
  },
};
