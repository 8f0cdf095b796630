import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultOfIssue } from './field-fault.ts';

const faultsIn = (schema: z.ZodType, input: unknown) =>
  (schema.safeParse(input).error?.issues ?? []).map(faultOfIssue);

describe('the fault of a field', () => {
  it('is told with its limit, whatever sentence the schema has for it', () => {
    expect(faultsIn(z.string().min(1, '请填写'), '')).toEqual([{ fault: 'missing' }]);
    expect(faultsIn(z.string(), undefined)).toEqual([{ fault: 'missing' }]);
    expect(faultsIn(z.string().min(8, '太短'), 'abc')).toEqual([{ fault: 'too-short', limit: 8 }]);
    expect(faultsIn(z.string().max(2, '太长'), 'abc')).toEqual([{ fault: 'too-long', limit: 2 }]);
    expect(faultsIn(z.array(z.string()).min(1), [])).toEqual([{ fault: 'missing' }]);
    expect(faultsIn(z.array(z.string()).max(1), ['a', 'b'])).toEqual([{ fault: 'too-many', limit: 1 }]);
    expect(faultsIn(z.number().min(1), 0)).toEqual([{ fault: 'too-small', limit: 1 }]);
    expect(faultsIn(z.number().max(9), 10)).toEqual([{ fault: 'too-large', limit: 9 }]);
    expect(faultsIn(z.number().multipleOf(0.5), 0.3)).toEqual([{ fault: 'step', limit: 0.5 }]);
    expect(faultsIn(z.uuid(), 'x')).toEqual([{ fault: 'format' }]);
    expect(faultsIn(z.number(), 'x')).toEqual([{ fault: 'format' }]);
    expect(faultsIn(z.enum(['a', 'b']), 'c')).toEqual([{ fault: 'choice' }]);
  });

  it('is general where a rule of our own, or a validator of another maker, refused', () => {
    const schema = z.object({ a: z.number() }).refine(({ a }) => a > 1, { path: ['a'], message: '更大' });
    expect(faultsIn(schema, { a: 0 })).toEqual([{ fault: 'unfit' }]);
    expect(faultOfIssue({ message: 'no' })).toEqual({ fault: 'unfit' });
  });
});
