import { LICC_VIEWS } from './licc.ts';
import { TemplateContent } from './template.ts';

/** A ready-made template; its content is copied into what is made from it. */
export type Preset = {
  id: string;
  name: string;
  /** Drawn up by us, not taken from a form in use. */
  isProposal: boolean;
  content: TemplateContent;
};

const slug = (dimension: number, indicator?: number) =>
  `d${String(dimension + 1)}${indicator === undefined ? '' : `-${String(indicator + 1)}`}`;

const dimensionsOf = (
  dimensions: readonly [name: string, weight: number, indicators: readonly object[]][],
): unknown[] =>
  dimensions.map(([name, weight, indicators], at) => ({
    ...{ id: slug(at), name, weight },
    indicators: indicators.map((indicator, index) => ({ id: slug(at, index), ...indicator })),
  }));

const points = (name: string, maxScore: number) => ({ kind: 'points', name, maxScore });

/** A dimension of which the form's finer points are not at hand: one indicator for all of it. */
const whole = (name: string, weight: number): [string, number, object[]] => [
  name,
  weight,
  [points(name, weight)],
];

const GRADES = ['优', '良', '中', '差'] as const;

/** 优 5, 良 4, 中 3, 差 2; with words for each where there are any. */
const graded = (name: string, descriptors: readonly string[] = []) => ({
  ...{ kind: 'levels', name },
  levels: GRADES.map((label, index) => ({
    id: `l${String(5 - index)}`,
    label,
    descriptor: descriptors[index] ?? '',
    points: 5 - index,
  })),
});

const seen = (name: string, group: string): object => ({ kind: 'evidence', name, group, required: false });

const GOOD_90_80_60 = [
  { label: '优', from: 90 },
  { label: '良', from: 80 },
  { label: '合格', from: 60 },
];
const OWN_POINTS = '这里按一级指标评分，二级指标请各校按本校要求补充。';

const general = {
  source: `“过关课量化标准”（777doc 文库）：五个一级指标及分值、个性特色加分；等级按优 5、良 4、中 3、差 2 折算。${OWN_POINTS}`,
  dimensions: dimensionsOf(
    (
      [
        ['教学目标', 10],
        ['教学内容', 15],
        ['教学过程', 25],
        ['教学方法与策略', 30],
        ['教师素质', 20],
      ] as const
    ).map(([name, weight]) => [name, weight, [graded(name)]]),
  ),
  bonus: [{ id: 'individual', name: '个性特色', maxScore: 5 }],
};

const fourfold = {
  source: `课堂教学评价表（zixin.com.cn）：四个一级指标、分值及等第线。${OWN_POINTS}`,
  dimensions: dimensionsOf([
    whole('教学思想', 10),
    whole('教学设计', 20),
    whole('教学活动', 40),
    whole('教学效果', 30),
  ]),
  gradeBands: GOOD_90_80_60,
};

const learnerCentred = {
  source:
    '常州市武进区一所学校的“学为中心”课堂评价表（wj.czedu.cn）；“教师素养”5 分由总分推得，原表未见明文。',
  dimensions: dimensionsOf([
    [
      '学生学习',
      60,
      [points('参与', 10), points('合作', 10), points('生成', 10), points('思考', 20), points('小结', 10)],
    ],
    [
      '教师教学',
      40,
      [points('理念', 5), points('目标', 5), points('内容', 10), points('过程', 15), points('素养', 5)],
    ],
  ]),
};

const chinese = {
  source: `语文课堂教学评价表（haog.cn）：四个一级指标、分值及等第线。${OWN_POINTS}`,
  dimensions: dimensionsOf([
    whole('一般要求', 40),
    whole('学科要求', 25),
    whole('教学基本功', 15),
    whole('教学效果', 20),
  ]),
  gradeBands: [
    { label: '优', from: 90 },
    { label: '良', from: 80 },
  ],
};

const jointClass = {
  source: '同堂平台建议稿：没有找到公开的联课评价量表，由本平台拟定，请试用后修改。',
  dimensions: dimensionsOf([
    [
      '教学设计',
      15,
      [
        graded('目标兼顾两地学生', [
          '目标分层，两班都够得着',
          '目标明确，略有分层',
          '目标偏向一班',
          '目标不明',
        ]),
        graded('内容与活动为联课而设计'),
        graded('备有线路中断时的安排'),
      ],
    ],
    [
      '主讲教学',
      25,
      [
        graded('讲解清楚、容量适当'),
        graded('提问面向两地'),
        graded('反馈及时'),
        graded('板书与课件两地看得清'),
      ],
    ],
    [
      '双师协同',
      20,
      [
        graded('课前共同备课、分工明确'),
        graded('辅助教师组织得力', ['随时补位，班级始终在学', '多数时候到位', '偶有脱节', '无人组织']),
        graded('两位教师衔接自然'),
      ],
    ],
    [
      '远端学生参与',
      20,
      [
        graded('发言与上台的机会', ['与主讲班相当', '略少', '明显偏少', '几乎没有']),
        graded('练习与作品得到反馈'),
        graded('注意力与情绪'),
      ],
    ],
    ['技术应用与应急', 10, [graded('声音画面清楚'), graded('互动工具用得恰当'), graded('故障处理得当')]],
    ['教学效果', 10, [graded('两地学生达成目标'), graded('两地差距得到照顾')]],
  ]),
  gradeBands: GOOD_90_80_60,
};

const licc = {
  source:
    '框架来自 LICC 课堂观察范式（崔允漷等，华东师范大学课程与教学研究所）：4 个维度、20 个视角、68 个观察点。维度、视角和每个视角下观察点的个数、顺序依原框架；68 条观察点的用语由本平台按公开资料改写，与原文不逐字相同，引用请查原著。不计分，观察者按分工选几个视角记录即可。',
  dimensions: dimensionsOf(
    LICC_VIEWS.map(({ name, perspectives }) => [
      name,
      0,
      perspectives.flatMap(([group, points]) => points.map((point) => seen(point, group))),
    ]),
  ),
};

const observationNote = {
  source: '通用听课记录：过程实录与评语，不计分。',
  dimensions: dimensionsOf([
    [
      '听课过程',
      0,
      [
        { kind: 'evidence', name: '教学过程实录与随记', hint: '逐条记下时间（第几分钟）和所见' },
        { kind: 'text', name: '板书记录', required: false },
      ],
    ],
    ['总评', 0, [{ kind: 'text', name: '总体印象', required: false }]],
  ]),
};

const preset = (id: string, name: string, content: object, isProposal = false): Preset => ({
  ...{ id, name, isProposal },
  content: TemplateContent.parse(content),
});

/** 预置量表, each with its source. */
export const PRESETS: readonly Preset[] = [
  preset('general', '通用五维', general),
  preset('fourfold', '四维', fourfold),
  preset('learner-centred', '学为中心', learnerCentred),
  preset('chinese', '语文学科', chinese),
  preset('joint-class', '联课专用（平台建议稿）', jointClass, true),
  preset('licc', 'LICC 课堂观察', licc),
  preset('observation-note', '听课记录', observationNote),
];

export const findPreset = (id: string): Preset | undefined => PRESETS.find((each) => each.id === id);
