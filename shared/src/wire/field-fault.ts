import { z } from 'zod';

/**
 * What is wrong with a field, so that a client says it in its own language: `missing`; a text that is `too-short` or
 * `too-long` (characters), a list with `too-few` or `too-many` entries, a number that is `too-small` or `too-large`;
 * `step`: not a multiple; `format`; `choice`: none of those offered; `unknown`: there is no such thing for this
 * person; `taken`: exists already; `order`: the end is not after the beginning; `not-allowed`: not this person or
 * thing, for a rule that the message names; `unfit`: does not go with the rest.
 */
export const FieldFault = z.enum([
  'missing',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'too-small',
  'too-large',
  'step',
  'format',
  'choice',
  'unknown',
  'taken',
  'order',
  'not-allowed',
  'unfit',
]);
export type FieldFault = z.infer<typeof FieldFault>;

/** An issue of zod, as far as it is known here; validators of other makers leave all of it out. */
const Issue = z.object({
  code: z.string(),
  origin: z.string().optional(),
  minimum: z.coerce.number().optional(),
  maximum: z.coerce.number().optional(),
  divisor: z.number().optional(),
  message: z.string().optional(),
});
type Issue = z.infer<typeof Issue>;

type Found = { fault: FieldFault; limit?: number };

/** The fault that an issue of zod tells, and its limit if it has one. */
export function faultOfIssue(issue: unknown): Found {
  const parsed = Issue.safeParse(issue);
  return parsed.success ? faultOf(parsed.data) : { fault: 'unfit' };
}

function faultOf({ code, origin, minimum, maximum, divisor, message }: Issue): Found {
  switch (code) {
    case 'too_small':
      // one character, or one entry, is to say: something
      if (minimum === 1 && origin !== 'number') return { fault: 'missing' };
      return limited(
        { string: 'too-short', array: 'too-few' },
        { origin, other: 'too-small', limit: minimum },
      );
    case 'too_big':
      return limited(
        { string: 'too-long', array: 'too-many' },
        { origin, other: 'too-large', limit: maximum },
      );
    case 'not_multiple_of':
      return { fault: 'step', ...(divisor !== undefined && { limit: divisor }) };
    case 'invalid_type':
      return { fault: message?.includes('received undefined') === true ? 'missing' : 'format' };
    case 'invalid_format':
      return { fault: 'format' };
    case 'invalid_value':
    case 'invalid_union':
      return { fault: 'choice' };
    default:
      return { fault: 'unfit' };
  }
}

type Limited = { origin: string | undefined; other: FieldFault; limit: number | undefined };

const limited = (
  faults: { string: FieldFault; array: FieldFault },
  { origin, other, limit }: Limited,
): Found => ({
  fault: origin === 'string' || origin === 'array' ? faults[origin] : other,
  ...(limit !== undefined && Number.isFinite(limit) && { limit }),
});
