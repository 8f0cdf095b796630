import { z } from 'zod';
import { CodingSchemeId } from '../wire/ids.ts';

/** S-T, Flanders' interaction analysis, or one that a person or an organisation has made. */
export const SchemeKind = z.enum(['st', 'fias', 'own']);
export type SchemeKind = z.infer<typeof SchemeKind>;

/** Shapes beside the colours, in the order in which codes get them: whoever does not tell colours apart tells these. */
export const SIGNS = [
  ...['●', '▲', '■', '◆', '★', '✚', '▼', '◀', '▶', '♥'],
  ...['○', '△', '□', '◇', '☆', '✖', '▽', '◁', '▷', '♡'],
] as const;

/** Keys that steer the player while one codes. */
const KEYS_OF_PLAYER = 'jklmf';
/** Codes of one's own scheme. */
export const CODES_LEAST = 2;
export const CODES_MOST = 20;

export const CodingCode = z.object({
  /** The key that sets it, and how it is written in `cells`: one digit or small letter. */
  key: z
    .string()
    .regex(/^[0-9a-z]$/, '按键应为一个数字或小写字母')
    .refine((key) => !KEYS_OF_PLAYER.includes(key), '这个键用来控制播放（J K L M F），请换一个'),
  label: z.string().trim().min(1, '请填写编码的名称').max(20, '名称最多 20 个字'),
  /** What to code with it, for the coders; may be empty. */
  hint: z.string().trim().max(200, '说明最多 200 个字').default(''),
  sign: z.enum(SIGNS),
});
export type CodingCode = z.infer<typeof CodingCode>;

/** An interval's length, ms. */
const IntervalMs = z
  .int('间隔应为整数毫秒')
  .min(1_000, '间隔最短 1 秒')
  .max(120_000, '间隔最长 120 秒')
  .multipleOf(1_000, '间隔应为整秒');

/** What an observer codes with: one code for each interval of the lesson. It never changes once it is made. */
export const CodingScheme = z.object({
  kind: SchemeKind,
  /** Null for those that come with the platform. */
  id: CodingSchemeId.nullable(),
  /** Empty for those that come with the platform: the client has words for them. */
  name: z.string(),
  intervalMs: IntervalMs,
  codes: z.array(CodingCode),
});
export type CodingScheme = z.infer<typeof CodingScheme>;

/** Name, interval and codes of one's own scheme. */
export const OwnScheme = z.object({
  name: z.string().trim().min(1, '请填写方案的名称').max(40, '名称最多 40 个字'),
  intervalMs: IntervalMs,
  codes: z
    .array(CodingCode)
    .min(CODES_LEAST, '至少要有 2 个编码')
    .max(CODES_MOST, '最多 20 个编码')
    .superRefine((codes, context) => {
      const refuse = (index: number, field: string, message: string) => {
        context.addIssue({ code: 'custom', path: [index, field], message });
      };
      codes.forEach(({ key, sign, label }, index) => {
        const before = codes.slice(0, index);
        if (before.some((one) => one.key === key)) refuse(index, 'key', '这个按键已用于别的编码');
        if (before.some((one) => one.sign === sign)) refuse(index, 'sign', '这个符号已用于别的编码');
        if (before.some((one) => one.label === label)) refuse(index, 'label', '已有同名的编码');
      });
    }),
});
export type OwnScheme = z.infer<typeof OwnScheme>;

/** S-T is sampled every 10–60 s; 30 s is usual. */
export const StIntervalMs = IntervalMs.min(10_000, 'S-T 的间隔为 10–60 秒').max(
  60_000,
  'S-T 的间隔为 10–60 秒',
);

const code = (key: string, label: string, hint: string, at: number): CodingCode => ({
  ...{ key, label, hint },
  sign: SIGNS[at] ?? '●',
});

/**
 * S-T: T for what the teacher does to convey (explaining, asking, showing, writing on the board, commenting), S for
 * everything else. After 傅德荣、章慧敏《教育信息处理》(北京师范大学出版社, 2001), who took it from Japan.
 */
export const stScheme = (intervalMs: number): CodingScheme => ({
  ...{ kind: 'st', id: null, name: '', intervalMs },
  codes: [
    code('t', '教师行为', '讲解、示范、提问、板书、演示、评价与反馈等教师传递信息的行为', 0),
    code('s', '学生行为', '教师行为以外的一切：发言、讨论、练习、记笔记、思考、沉默等', 11),
  ],
});

/** Flanders' categories 1–10 as keys; 10 is written `0`. */
export const FIAS_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Flanders Interaction Analysis Categories: N. A. Flanders, Analyzing Teaching Behavior, Addison-Wesley 1970, p. 34. */
export const FIAS: CodingScheme = {
  ...{ kind: 'fias', id: null, name: '', intervalMs: 3_000 },
  codes: (
    [
      ['接纳情感', '教师以不带威胁的方式接纳、说明学生的情感'],
      ['表扬或鼓励', '表扬、鼓励学生的行为，缓和气氛的玩笑，点头示意继续'],
      ['采纳学生想法', '澄清、发展学生提出的想法；转入自己的想法时改用 5'],
      ['提问', '就内容或方法提问，期待学生回答'],
      ['讲授', '就内容或方法讲述事实或看法，表达自己的想法'],
      ['指令', '要求学生照做的指示、命令'],
      ['批评或维护权威', '改变学生行为的批评、责备，说明自己为何这样做'],
      ['学生应答', '学生回应教师：由教师发起或限定'],
      ['学生主动发言', '学生主动说出自己的想法，提出问题，超出既定结构'],
      ['沉默或混乱', '停顿、短暂沉默，或听不清谁在说的混乱'],
    ] as const
  ).map(([label, hint], at) => code(FIAS_KEYS[at] ?? '0', label, hint, at)),
};

/** Whether two codings may be compared: they sampled the same with the same codes. Pure. */
export const isSameScheme = (a: CodingScheme, b: CodingScheme): boolean =>
  a.kind === b.kind && a.id === b.id && a.intervalMs === b.intervalMs;
