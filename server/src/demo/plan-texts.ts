import type { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';

/** Lines of a section: one for all, or each school's. A line that begins with `- ` is an item of a list. */
type Lines = readonly string[] | { supporting: readonly string[]; receiving: readonly string[] };

export type PlanText = {
  sections: Partial<Record<Exclude<PlanField, 'steps'>, Lines>>;
  steps: readonly ({ kind: StepKind; minutes: number } & Partial<Record<StepColumn, readonly string[]>>)[];
};

export const FRACTIONS: PlanText = {
  sections: {
    curriculumStandard: [
      '《义务教育数学课程标准（2022 年版）》第二学段“数与代数”：结合具体情境，初步认识小数和分数，感悟分数单位；会比较同分母分数的大小。',
    ],
    materialAnalysis: [
      '本课是学生从整数到分数的第一次扩展。教材从“把一个月饼平均分成两份”引入，借助折一折、涂一涂，让学生理解“平均分”是分数产生的前提，再认识几分之一的读法、写法和各部分名称。',
      '两校使用同一版教材，云岭小学的进度慢一课时，本课前已统一补上“平均分”的复习。',
    ],
    learnerAnalysis: {
      supporting: [
        '三（1）班 42 人，二年级已熟练掌握平均分，约三分之一的学生在家听说过“二分之一”，但多数只会说不会解释。',
        '- 易错点：忽视“平均”，把任意分成两份说成二分之一。',
      ],
      receiving: [
        '三（2）班 38 人，住校生 21 人，生活中分东西的经验丰富，但用数学语言表达有困难，普通话发言不够大胆。',
        '- 需要更多动手操作的时间，折纸活动由王老师在教室里逐组巡视。',
        '- 生字“份”“均”课前已由语文老师带读。',
      ],
    },
    objectives: [
      '- 数感：在平均分的活动中理解几分之一的含义，会读、会写简单的分数，知道各部分名称。',
      '- 推理意识：通过折纸比较二分之一、四分之一、八分之一，体会分的份数越多每一份越小。',
      '- 应用意识：能用几分之一说明生活中的现象，愿意与对面的同学交流自己的想法。',
    ],
    keyPoints: ['理解“把一个物体平均分成几份，其中的一份是它的几分之一”。'],
    difficultPoints: ['理解分数各部分的含义，明确“谁”的几分之一。'],
    methods: ['情境教学法、操作探究法；两地同桌“云结对”交流。'],
    materials: [
      '- 主讲教室：课件、圆片与正方形纸各 50 张、展台。',
      '- 听讲教室：同规格学具一套（已随上周送教带到）、展台、备用话筒一支。',
      '- 两端：课前十分钟连线试音，确认展台画面清楚。',
    ],
    boardPlan: ['分数的初步认识', '平均分  →  二分之一（1/2）', '1 …… 分子   — …… 分数线   2 …… 分母'],
    homework: {
      supporting: ['- 基础：课本第 91 页第 1、2 题。', '- 拓展：找一找家里的几分之一，拍一张照片。'],
      receiving: [
        '- 基础：课本第 91 页第 1 题，同桌互相读一读。',
        '- 提升：用一张长方形纸折出四分之一，贴在作业本上。',
      ],
    },
    assessment: ['课堂上用三道判断题检测“平均分”的理解，两端举牌，助教记录人数。'],
    fallbackPlan: [
      '断线不超过两分钟：听讲教室由王老师带领完成手头的折纸任务。',
      '断线超过两分钟：王老师按本教案第三、四环节继续，恢复后两端汇报各自的发现。',
    ],
  },
  steps: [
    {
      kind: 'leadIn',
      minutes: 5,
      name: ['分月饼，引平均分'],
      leadActivity: [
        '出示情境：四个月饼、两个月饼、一个月饼分给两个人，每人几个？',
        '追问：一个月饼怎样分才公平？',
      ],
      assistingActivity: ['组织本班学生举牌回答，请一名学生到展台前分圆片。'],
      pupilActivity: ['口答前两问，对第三问产生冲突：半个不能用学过的数表示。'],
      intent: ['从已有的平均分经验出发，让学生感到需要一种新的数。'],
    },
    {
      kind: 'newContent',
      minutes: 10,
      name: ['认识二分之一'],
      leadActivity: [
        '演示把圆片平均分成两份，介绍二分之一的写法和各部分名称。',
        '辨析：随意分成两份，能不能说二分之一？',
      ],
      assistingActivity: ['巡视书写笔顺，把写得规范的两份放到展台上。'],
      pupilActivity: ['书空、跟读，同桌互相说“谁是谁的二分之一”。'],
      intent: ['抓住“平均分”和“谁的”两个关键。'],
    },
    {
      kind: 'inquiry',
      minutes: 10,
      name: ['折一折，找四分之一'],
      leadActivity: ['布置任务：用正方形纸折出它的四分之一，看哪一组的折法多。', '请两地小组轮流上台展示。'],
      assistingActivity: ['逐组指导，帮助发言有困难的学生先在组内说一遍。'],
      pupilActivity: ['动手折、涂色、交流：形状不同，为什么都是四分之一？'],
      intent: ['在多种折法的比较中抓住本质：份数相同，每份就是四分之一。'],
      laterNotes: ['第一轮试讲时这里用了 13 分钟，可先发好纸。'],
    },
    {
      kind: 'practice',
      minutes: 8,
      name: ['比一比，练一练'],
      leadActivity: ['出示三道判断题和一道比较题，两端抢答。'],
      assistingActivity: ['统计本班正确人数，私信告诉主讲教师。'],
      pupilActivity: ['独立判断，举牌，说明理由。'],
      intent: ['及时反馈，根据远端的正确率决定是否再讲一遍。'],
    },
    {
      kind: 'summary',
      minutes: 4,
      name: ['说一说收获'],
      leadActivity: ['请两地各两名学生说“今天我认识了……”。'],
      assistingActivity: ['鼓励还没有发言的学生。'],
      pupilActivity: ['用自己的话总结几分之一的含义。'],
      intent: ['梳理知识，给远端学生留出表达的机会。'],
    },
    {
      kind: 'assign',
      minutes: 3,
      name: ['布置分层作业'],
      leadActivity: ['说明两校不同的作业要求。'],
      assistingActivity: ['示范长方形纸的折法。'],
      pupilActivity: ['记录作业。'],
      intent: ['两地基础不同，作业分层。'],
    },
  ],
};

export const WALLS: PlanText = {
  sections: {
    objectives: [
      '- 知道长方形、正方形周长的含义，会测量和计算。',
      '- 能用周长解决围花坛、贴边框一类的问题。',
    ],
    keyPoints: ['周长的含义和计算方法。'],
  },
  steps: [
    { kind: 'leadIn', minutes: 5, name: ['给黑板贴花边'] },
    { kind: 'newContent', minutes: 18, name: ['量一量，算一算'] },
    { kind: 'practice', minutes: 12, name: ['围花坛'] },
    { kind: 'summary', minutes: 5, name: ['小结'] },
  ],
};
