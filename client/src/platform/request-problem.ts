import { fieldsOf, Problem, type FieldProblem, type ProblemCode } from '@tongtang/shared/wire/problem.ts';
import { z } from 'zod';

/** What is known of a failed request beside its code. */
export type RequestProblemFacts = Partial<
  Pick<Problem, 'detail' | 'reason' | 'fields' | 'data' | 'requestId'>
>;

/** Every failure of a request or command, whichever way it went; `code` is one of a closed union. */
export class RequestProblem extends Error {
  readonly code: ProblemCode;
  /** Refinement of the code, e.g. `sign-in.refused`; `network.…` and `client.…` are our own. */
  readonly reason: string | undefined;
  /** The server's sentence for people, Chinese. */
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly data: Readonly<Record<string, unknown>>;
  /** To be read out on the telephone. */
  readonly requestId: string | undefined;

  constructor(code: ProblemCode, facts: RequestProblemFacts = {}, options?: ErrorOptions) {
    super(`${code}${facts.reason === undefined ? '' : ` (${facts.reason})`}`, options);
    this.name = 'RequestProblem';
    this.code = code;
    this.reason = facts.reason;
    this.detail = facts.detail;
    this.fields = facts.fields ?? [];
    this.data = facts.data ?? {};
    this.requestId = facts.requestId;
  }
}

/** A problem document as it came over any wire. */
export const problemOf = (document: Problem): RequestProblem => new RequestProblem(document.code, document);

/** What Chromium, Firefox and Safari say of a page's code that could not be fetched, and Vite of its styles. */
const MODULE_MISSING = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** Any thrown thing as a problem; what nobody expected is `internal` with reason `client.fault`. */
export function asRequestProblem(error: unknown): RequestProblem {
  if (error instanceof RequestProblem) return error;
  // what was entered does not fit the contract: the same as the server would have said of it
  if (error instanceof z.core.$ZodError) return new RequestProblem('invalid', { fields: fieldsOf(error) });
  if (error instanceof Error && MODULE_MISSING.test(error.message))
    return new RequestProblem('unavailable', { reason: 'client.page-not-here' }, { cause: error });
  return new RequestProblem('internal', { reason: 'client.fault' }, { cause: error });
}

const CODE_OF_STATUS: Record<number, ProblemCode> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'invalid',
  429: 'too-many',
};

/** The problem a failed response tells; one without a problem document comes from a proxy in between. */
export async function problemOfResponse(response: Response): Promise<RequestProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = Problem.safeParse(body);
  if (parsed.success) return problemOf(parsed.data);
  if (response.status >= 500) return new RequestProblem('unavailable', { reason: 'network.server-down' });
  return new RequestProblem(CODE_OF_STATUS[response.status] ?? 'internal');
}
