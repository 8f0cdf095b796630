// @vitest-environment node
import type { LessonMark, NewMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { LessonMarkId } from '@tongtang/shared/wire/ids.ts';
import { expect, it, vi } from 'vitest';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { createMarkSender, type MarkSenderOptions } from './mark-sender.ts';

type Sent = Omit<NewMark, 'lessonId'>;

/** A sender on a line whose answers the test gives, by a clock that the test moves. */
function sender(options: Partial<MarkSenderOptions> = {}) {
  let now = 1_000;
  const asked: { mark: Sent; answer: (error?: RequestProblem) => void }[] = [];
  const told: { sent: LessonMark[]; refused: RequestProblem[] } = { sent: [], refused: [] };
  let ids = 0;
  const marks = createMarkSender({
    send: (mark) =>
      new Promise((resolve, reject) => {
        asked.push({
          mark,
          answer: (error) => {
            if (error === undefined)
              resolve({ id: mark.id } as LessonMark); // as: no more is looked at
            else reject(error);
          },
        });
      }),
    now: () => now,
    newId: () => LessonMarkId.parse(`00000000-0000-4000-8000-00000000000${String((ids += 1))}`),
    changed: () => undefined,
    onSent: (mark) => told.sent.push(mark),
    onRefused: (problem) => told.refused.push(problem),
    ...options,
  });
  const asking = async (count: number) => {
    await vi.waitFor(() => expect(asked).toHaveLength(count));
    const last = asked.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  };
  return { marks, asking, told, goOn: (ms: number) => void (now += ms) };
}

it('tells how long ago it was pressed, with half of the shortest way', async () => {
  const { marks, asking, told, goOn } = sender();
  marks.press('strength');
  const first = await asking(1);
  expect(first.mark).toMatchObject({ category: 'strength', tag: '', agoMs: 0 });
  goOn(100);
  first.answer();
  await vi.waitFor(() => expect(told.sent).toHaveLength(1));
  marks.press('own', '合作');
  marks.press('issue');
  const second = await asking(2);
  expect(second.mark).toMatchObject({ category: 'own', tag: '合作', agoMs: 50 });
  goOn(200);
  second.answer();
  // what was pressed meanwhile has waited
  expect((await asking(3)).mark).toMatchObject({ category: 'issue', agoMs: 250 });
});

it('says it again after a slow way, and again with the same id until the line answers', async () => {
  const { marks, asking, told, goOn } = sender();
  marks.press('question');
  const slow = await asking(1);
  goOn(2_000);
  slow.answer();
  const again = await asking(2);
  // the shortest way known is the slow one itself
  expect(again.mark).toEqual({ ...slow.mark, agoMs: 3_000 });
  expect(marks.unsent()).toEqual([]);
  goOn(80);
  again.answer();
  await vi.waitFor(() => expect(told.sent).toHaveLength(1));

  vi.useFakeTimers();
  marks.press('suggestion');
  await vi.advanceTimersByTimeAsync(0);
  (await asking(3)).answer(new RequestProblem('unavailable', { reason: 'network.unreachable' }));
  goOn(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  expect((await asking(4)).mark.agoMs).toBe(1_040);
  expect(marks.unsent()).toHaveLength(1);
  expect(marks.isWaiting()).toBe(true);
  (await asking(4)).answer();
  await vi.waitFor(() => expect(marks.unsent()).toEqual([]));
  await vi.waitFor(() => expect(marks.isWaiting()).toBe(false));
});

it('tells what was refused and goes on with the next; what was left over is sent first', async () => {
  const kept: number[] = [];
  const left = [
    {
      ...{ id: LessonMarkId.parse('00000000-0000-4000-8000-000000000009'), category: 'issue' as const },
      ...{ tag: '', pressedAt: 400 },
    },
  ];
  const { marks, asking, told } = sender({ left, keep: (unsent) => kept.push(unsent.length) });
  marks.press('strength');
  const first = await asking(1);
  expect(first.mark).toMatchObject({ category: 'issue', agoMs: 600 });
  first.answer(new RequestProblem('conflict', { reason: 'mark.not-in-lesson' }));
  expect((await asking(2)).mark).toMatchObject({ category: 'strength' });
  expect(told.refused).toMatchObject([{ reason: 'mark.not-in-lesson' }]);
  expect(kept).toEqual([2, 1]);
});
