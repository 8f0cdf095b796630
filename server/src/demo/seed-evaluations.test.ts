import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { expect, it } from 'vitest';
import { startApp } from '../testing/start-app.ts';

it('shows one opened evaluation of the shared plan by three raters, and a template of the bureau', async () => {
  const app = await startApp();
  const lead = await app.signIn('lead');
  const { items } = (await lead.call('GET', '/api/evaluations')).body as {
    items: { id: string; name: string; state: string; mode: string; ownSheet: string | null }[];
  };
  expect(items.map(({ state, mode, ownSheet }) => [state, mode, ownSheet])).toEqual([
    ['collecting', 'blind', 'empty'],
    ['collecting', 'joint', null],
    ['opened', 'blind', 'submitted'],
  ]);
  const found = (await lead.call('GET', `/api/evaluations/${items[2]?.id ?? ''}/results`))
    .body as EvaluationResults;
  expect(found.sheets.map((sheet) => sheet.rater?.name)).toEqual(['李晓兰', '罗大山', '陈若水']);
  expect(found.results).toMatchObject({
    sums: { n: 3 },
    agreement: { metric: 'ordinal', raters: 3, items: 18 },
  });
  expect(found.results.band).not.toBeNull();
  expect(found.results.remarks).toHaveLength(6);
  expect((await lead.call('GET', '/api/evaluation-templates')).body).toMatchObject({
    items: [{ name: '湖滨区联课评课量表' }],
  });
});
