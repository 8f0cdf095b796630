import { SheetSave } from '@tongtang/shared/evaluations/contract.ts';
import { EMPTY_SHEET } from '@tongtang/shared/evaluations/sheet.ts';
import { expect, it } from 'vitest';
import { asRequestProblem } from './request-problem.ts';

it('tells what does not fit before it is sent as the server would: the field, and what is wrong with it', () => {
  const ids = { id: crypto.randomUUID(), saveId: crypto.randomUUID(), baseRevision: 0 };
  const content = { ...EMPTY_SHEET, remarks: [{ kind: 'suggestion', text: '长'.repeat(1001) }] };
  const { error } = SheetSave.safeParse({ ...ids, content });
  const problem = asRequestProblem(error);
  expect(problem.code).toBe('invalid');
  expect(problem.fields).toEqual([
    { path: 'content.remarks.0.text', message: '评语最多 1000 字', fault: 'too-long', limit: 1000 },
  ]);
  expect(asRequestProblem(new TypeError('x')).code).toBe('internal');
});
