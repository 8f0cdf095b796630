import { MeetingWordId } from '@tongtang/shared/wire/ids.ts';
import { expect, it, vi } from 'vitest';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { createWordSender, type UnsentWord } from './word-sender.ts';

const ids = Array.from({ length: 9 }, (_, index) =>
  MeetingWordId.parse(`00000000-0000-4000-8000-00000000000${String(index)}`),
);

/** A line that answers as told, one after the other. */
function senderWith(answers: ('said' | RequestProblem)[], left: UnsentWord[] = []) {
  const sent: string[] = [];
  const kept: string[][] = [];
  let turn = 0;
  let next = 0;
  const sender = createWordSender({
    send: (word) => {
      sent.push(word.body);
      const answer = answers[turn] ?? 'said';
      turn += 1;
      return answer === 'said' ? Promise.resolve() : Promise.reject(answer);
    },
    newId: () => ids[next++] ?? MeetingWordId.parse(''),
    left,
    keep: (unsent) => void kept.push(unsent.map(({ body }) => body)),
    pause: () => Promise.resolve(),
  });
  const isDone = () => vi.waitFor(() => expect(sender.get().unsent).toEqual([]));
  return { sender, sent, kept, isDone };
}

it('sends in order, and again what got no answer, under the same id', async () => {
  const { sender, sent, kept, isDone } = senderWith([new RequestProblem('unavailable'), 'said']);
  sender.say('一');
  sender.say('二');
  expect(kept.at(-1)).toEqual(['一', '二']);
  await isDone();
  expect(sent).toEqual(['一', '一', '二']);
  expect(kept.at(-1)).toEqual([]);
  expect(sender.get().refused).toBeNull();
});

it('goes on with what a reload left, and gives back what was refused', async () => {
  const left = [{ id: MeetingWordId.parse('00000000-0000-4000-8000-000000000009'), body: '刷新前' }];
  const { sender, sent, isDone } = senderWith(['said', new RequestProblem('conflict')], left);
  sender.say('结束后');
  await isDone();
  expect(sent).toEqual(['刷新前', '结束后']);
  expect(sender.get().refused).toMatchObject({ body: '结束后', problem: { code: 'conflict' } });
});
