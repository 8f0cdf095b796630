import type { Playback } from '@tongtang/shared/meetings/playback.ts';
import { PersonId } from '@tongtang/shared/wire/ids.ts';
import { expect, it } from 'vitest';
import { createPlaybackTold } from './playback-told.ts';

const leaderId = PersonId.parse('00000000-0000-4000-8000-000000000001');
const at = (seq: number, positionMs: number): Playback => ({
  ...{ positionMs, atServerMs: 0, rate: 1, playing: false, view: 'asTaught', leaderId, seq },
});

function shown() {
  const positions: number[] = [];
  const told = createPlaybackTold(({ positionMs }) => void positions.push(positionMs));
  return { told, last: () => positions.at(-1), positions };
}

it('hears the server in order, whatever comes late', () => {
  const { told, positions } = shown();
  told.hear(at(3, 30));
  told.hear(at(2, 20));
  expect(positions).toEqual([30]);
});

it('does not jump back while three acts are on their way', () => {
  const { told, positions, last } = shown();
  told.hear(at(1, 0));
  const answers = [at(2, 10), at(3, 20), at(4, 30)].map((playback) => ({
    playback,
    answer: told.ahead(playback),
  }));
  for (const { playback, answer } of answers) {
    told.hear(playback);
    answer(playback);
  }
  expect([...positions].sort((a, b) => a - b)).toEqual(positions);
  expect(last()).toBe(30);
});

it('goes back to what the server said when an act was refused', () => {
  const { told, last } = shown();
  told.hear(at(5, 50));
  const answer = told.ahead(at(6, 99));
  expect(last()).toBe(99);
  answer(null);
  expect(last()).toBe(50);
});
