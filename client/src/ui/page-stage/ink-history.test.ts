import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { describe, expect, it } from 'vitest';
import { canUndo, noteDeed, undoDeed } from './ink-history.ts';

const mark = (last: number): InkMark => ({
  id: `0198c0de-0000-7000-8000-${String(last).padStart(12, '0')}`,
  kind: 'pen',
  colour: 'red',
  width: 50,
  points: [0, 0, 128],
});
const [one, two] = [mark(1), mark(2)];

describe('undo', () => {
  it('erases the own last mark, then the one before', () => {
    let history = noteDeed(noteDeed({}, 'p', { kind: 'added', id: one.id }), 'p', {
      kind: 'added',
      id: two.id,
    });
    const first = undoDeed(history, 'p', [one, two]);
    expect(first.repair).toEqual({ kind: 'erase', ids: [two.id] });
    history = first.history;
    expect(undoDeed(history, 'p', [one]).repair).toEqual({ kind: 'erase', ids: [one.id] });
  });

  it('puts a cleared page back', () => {
    const history = noteDeed({}, 'p', { kind: 'removed', marks: [one, two] });
    expect(undoDeed(history, 'p', []).repair).toEqual({ kind: 'add', marks: [one, two] });
  });

  it('passes over what others have undone already', () => {
    const history = noteDeed(noteDeed({}, 'p', { kind: 'added', id: one.id }), 'p', {
      kind: 'added',
      id: two.id,
    });
    expect(undoDeed(history, 'p', [one]).repair).toEqual({ kind: 'erase', ids: [one.id] });
    expect(undoDeed(history, 'p', [])).toEqual({ history: { p: [] }, repair: null });
  });

  it('keeps to its page', () => {
    const history = noteDeed({}, 'p', { kind: 'added', id: one.id });
    expect(canUndo(history, 'q')).toBe(false);
    expect(undoDeed(history, 'q', [one]).repair).toBeNull();
    expect(canUndo(history, 'p')).toBe(true);
  });
});
