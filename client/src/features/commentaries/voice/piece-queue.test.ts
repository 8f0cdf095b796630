import { expect, it, vi } from 'vitest';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { createPieceQueue, type Piece } from './piece-queue.ts';

const piece = (seq: number): Piece => ({ seq, endMs: seq * 2000 + 2000, cues: [], sound: new Blob(['a']) });
const away = () => new RequestProblem('unavailable', { reason: 'network.unreachable' });

it('sends every piece once and in order, however long the line is away', async () => {
  const taken: number[] = [];
  let cuts = 3;
  const wait = vi.fn(() => Promise.resolve());
  const queue = createPieceQueue({
    async send({ seq }) {
      await Promise.resolve();
      if (cuts-- > 0) throw away();
      taken.push(seq);
    },
    onChange: () => undefined,
    wait,
  });
  for (const seq of [0, 1, 2]) queue.add(piece(seq));
  expect(queue.unsent()).toBe(3);
  await queue.settled();
  expect([taken, queue.unsent(), wait.mock.calls.length]).toEqual([[0, 1, 2], 0, 3]);
  queue.add(piece(3));
  await queue.settled();
  expect(taken).toEqual([0, 1, 2, 3]);
});

it('stops for what the server will not have, and says why', async () => {
  const send = vi.fn(() =>
    Promise.reject(new RequestProblem('conflict', { reason: 'commentary.published' })),
  );
  const queue = createPieceQueue({ send, onChange: () => undefined, wait: () => Promise.resolve() });
  for (const seq of [0, 1]) queue.add(piece(seq));
  await queue.settled();
  expect(send).toHaveBeenCalledOnce();
  expect([queue.problem()?.reason, queue.unsent()]).toEqual(['commentary.published', 2]);
});
