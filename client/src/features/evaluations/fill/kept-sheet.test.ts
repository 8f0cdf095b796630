import { EMPTY_SHEET } from '@tongtang/shared/evaluations/sheet.ts';
import { expect, it } from 'vitest';
import type { Device } from '../../../platform/offline/device.ts';
import { keepSheet, readKept } from './kept-sheet.ts';

it('keeps what does not fit the form yet: too long a remark and too high a score come back as they were', () => {
  const drafts = new Map<string, string>();
  const device = {
    draft: (_: string, name: string) => drafts.get(name) ?? null,
    keepDraft: (_: string, name: string, draft: string | null) => Boolean(drafts.set(name, draft ?? '')),
  } as unknown as Device; // as: nothing else of it is asked
  const place = { device, personId: 'a', evaluationId: 'b' };
  const content = {
    ...EMPTY_SHEET,
    answers: { i1: { kind: 'points' as const, score: 850, note: '好'.repeat(600) } },
    remarks: [{ kind: 'suggestion' as const, text: '长'.repeat(1200), clips: [] }],
  };
  const kept = { baseRevision: 0, content, inFlight: null };
  expect(keepSheet(place, kept)).toBe(true);
  expect(readKept(place)).toEqual(kept);
});
