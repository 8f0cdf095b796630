import { expect, test } from 'vitest';
import { RequestProblem } from '../request-problem.ts';
import { keepConnected, type KeepConnectedOptions, type Parting, type Stay } from './keep-connected.ts';
import type { LineEnd } from './media-line.ts';

/** A door that opens or not, as told, and keeps a diary. */
function door(script: { tickets?: (RequestProblem | 'ok')[]; entering?: ('ok' | 'fails')[] } = {}) {
  const diary: string[] = [];
  const tickets = [...(script.tickets ?? [])];
  const entering = [...(script.entering ?? [])];
  let part: (parting: Parting) => void = () => undefined;
  const waiting: (() => void)[] = [];
  const note = (line: string) => {
    diary.push(line);
    for (const wake of waiting.splice(0)) wake();
  };
  const options: KeepConnectedOptions<string, Stay> = {
    fetchTicket: () => {
      const answer = tickets.shift() ?? 'ok';
      note(answer === 'ok' ? 'ticket' : `no ticket: ${answer.code}`);
      return answer === 'ok' ? Promise.resolve('ticket') : Promise.reject(answer);
    },
    enter: () => {
      if ((entering.shift() ?? 'ok') === 'fails') return Promise.reject(new Error('no way in'));
      const over = new Promise<Parting>((resolve) => (part = resolve));
      return Promise.resolve({
        over,
        leave: () => {
          part('other');
          return Promise.resolve();
        },
      });
    },
    onEntered: () => note('in'),
    onBroken: () => note('broken'),
    onEnded: (end: LineEnd) => note(`ended: ${end.why}`),
    random: () => 0.5,
    pause: (ms) => {
      note(`pause ${ms}`);
      return Promise.resolve();
    },
  };
  const until = async (line: string, times = 1) => {
    while (diary.filter((entry) => entry === line).length < times)
      await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { options, diary, until, part: (parting: Parting) => part(parting) };
}

test('after a break it asks for a new ticket and enters again', async () => {
  const { options, diary, until, part } = door();
  const leave = keepConnected(options);
  await until('in');
  part('other');
  await until('in', 2);
  expect(diary).toEqual(['ticket', 'in', 'broken', 'pause 500', 'ticket', 'in']);
  await leave();
});

test('goes on for ever while the server does not answer, ever more slowly', async () => {
  const down = new RequestProblem('unavailable', { reason: 'network.unreachable' });
  const { options, diary, until } = door({ tickets: Array.from({ length: 40 }, () => down) });
  const leave = keepConnected(options);
  await until('in');
  expect(diary.filter((line) => line.startsWith('no ticket'))).toHaveLength(40);
  expect(diary.filter((line) => line.startsWith('pause')).slice(0, 5)).toEqual([
    'pause 1000',
    'pause 2000',
    'pause 4000',
    'pause 8000',
    'pause 15000',
  ]);
  await leave();
});

test('removal is final, without asking again', async () => {
  const { options, diary, until, part } = door();
  keepConnected(options);
  await until('in');
  part('removed');
  await until('ended: removed');
  expect(diary.filter((line) => line === 'ticket')).toHaveLength(1);
});

test('the same lesson opened elsewhere under the same sign-in is not fought over', async () => {
  const { options, until, part } = door();
  keepConnected(options);
  await until('in');
  part('elsewhere');
  await until('ended: elsewhere');
});

test('a refused ticket ends it with the reason, and a removal found out that way is a removal', async () => {
  const refused = door({ tickets: [new RequestProblem('not-found')] });
  keepConnected(refused.options);
  await refused.until('ended: refused');

  const removed = door({ tickets: [new RequestProblem('forbidden', { reason: 'lesson.removed' })] });
  keepConnected(removed.options);
  await removed.until('ended: removed');
});

test('waits for a lesson that is not open yet', async () => {
  const early = new RequestProblem('forbidden', { reason: 'lesson.not-open' });
  const { options, until } = door({ tickets: [early, early] });
  const leave = keepConnected(options);
  await until('in');
  await leave();
});

test('does not wait for a lesson that is over', async () => {
  const over = new RequestProblem('forbidden', { reason: 'lesson.not-open', data: { state: 'ended' } });
  const { options, until } = door({ tickets: [over] });
  keepConnected(options);
  await until('ended: refused');
});

test('a way in that fails is tried with a new ticket', async () => {
  const { options, diary, until } = door({ entering: ['fails', 'fails'] });
  const leave = keepConnected(options);
  await until('in');
  expect(diary.filter((line) => line === 'ticket')).toHaveLength(3);
  await leave();
});

test('leaving ends it once', async () => {
  const { options, diary, until } = door();
  const leave = keepConnected(options);
  await until('in');
  await leave();
  await leave();
  expect(diary.filter((line) => line.startsWith('ended'))).toEqual(['ended: left']);
});
