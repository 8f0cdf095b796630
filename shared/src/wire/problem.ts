import { z } from 'zod';
import { FieldFault, faultOfIssue } from './field-fault.ts';

/** Every way a request can fail, on every transport. The union is closed: clients switch over it exhaustively. */
export const ProblemCode = z.enum([
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'invalid',
  'too-many',
  'unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/**
 * What is wrong with one field: `path` as in `periods.0.startsAt`, `message` in the words of a teacher, Chinese;
 * `fault` and its `limit` say it to clients that speak another language.
 */
export const FieldProblem = z.object({
  path: z.string(),
  message: z.string(),
  fault: FieldFault.exactOptional(),
  limit: z.number().exactOptional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** The problem document (RFC 9457 with `code`, `reason`, `fields`, `data`, `requestId` as extension members). */
export const Problem = z.object({
  /** `about:blank`: the code says it all. */
  type: z.literal('about:blank'),
  /** Short English title of the code. */
  title: z.string(),
  status: z.number().int(),
  code: ProblemCode,
  /** What happened and what to do, for people; Chinese. */
  detail: z.string(),
  /** Machine-readable refinement, translated by the client: `lesson.not-open`, `account.unknown`. */
  reason: z.string().exactOptional(),
  fields: z.array(FieldProblem).exactOptional(),
  /** Facts named by `reason`, e.g. the lesson that collides. */
  data: z.record(z.string(), z.unknown()).exactOptional(),
  /** To be read out on the telephone. */
  requestId: z.string().exactOptional(),
});
export type Problem = z.infer<typeof Problem>;

/** HTTP status of each code. */
export const HTTP_STATUS: Record<ProblemCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 400,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
};

/** Reasons that HTTP has a status of its own for. */
const STATUS_OF_REASON: Partial<Record<string, number>> = {
  'body.too-large': 413,
  'import.too-large': 413,
  'file.too-large': 413,
};

/** HTTP status of a problem. */
export const statusOf = (code: ProblemCode, reason?: string): number =>
  STATUS_OF_REASON[reason ?? ''] ?? HTTP_STATUS[code];

/** WebSocket close code of each code (4xxx: private use, RFC 6455 §7.4.2). */
export const CLOSE_CODE: Record<ProblemCode, number> = {
  unauthenticated: 4401,
  forbidden: 4403,
  'not-found': 4404,
  conflict: 4409,
  invalid: 4400,
  'too-many': 4429,
  unavailable: 4503,
  internal: 4500,
};

const TITLE: Record<ProblemCode, string> = {
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Conflicts with something that exists',
  invalid: 'Invalid input',
  'too-many': 'Too many requests',
  unavailable: 'Not available now',
  internal: 'Internal error',
};

const DETAIL: Record<ProblemCode, string> = {
  unauthenticated: '请先登录。',
  forbidden: '您没有这项操作的权限。',
  'not-found': '没有找到，或您无权查看。',
  conflict: '与已有内容冲突。',
  invalid: '填写的内容有误，请按提示修改。',
  'too-many': '操作太频繁，请稍候再试。',
  unavailable: '暂时不可用，请稍候再试。',
  internal: '系统出了问题，内容没有丢失，请稍候再试。',
};

export type ProblemFacts = {
  /** Overrides the code's general sentence. */
  detail?: string;
  reason?: string;
  fields?: FieldProblem[];
  data?: Record<string, unknown>;
};

/** An expected failure: thrown by services, mapped once per transport. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}, options?: ErrorOptions) {
    super(`${code}${facts.reason ? ` (${facts.reason})` : ''}: ${facts.detail ?? DETAIL[code]}`, options);
    this.name = 'ProblemError';
    this.code = code;
    this.facts = facts;
  }
}

/** The problem document of a code and its facts. */
export function problemDocument(code: ProblemCode, facts: ProblemFacts = {}, requestId?: string): Problem {
  return {
    type: 'about:blank',
    title: TITLE[code],
    status: statusOf(code, facts.reason),
    code,
    detail: facts.detail ?? DETAIL[code],
    ...(facts.reason !== undefined && { reason: facts.reason }),
    ...(facts.fields !== undefined && { fields: facts.fields }),
    ...(facts.data !== undefined && { data: facts.data }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** Field problems of a failed parse, paths joined by dots. */
export function fieldsOf(error: z.core.$ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
    ...faultOfIssue(issue),
  }));
}
