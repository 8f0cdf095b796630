import { expect, it } from 'vitest';
import { bytesInWords } from '../bytes-in-words.ts';
import { notePace, speedOf, timeLeftMs, type Pace } from './speed.ts';

it('tells the speed of the last seconds, not of the whole upload', () => {
  let pace: Pace = [];
  for (let second = 0; second <= 60; second += 1) pace = notePace(pace, second * 1000, second * 1_000_000);
  expect(speedOf(pace)).toBe(1_000_000);
  for (let second = 61; second <= 80; second += 1)
    pace = notePace(pace, second * 1000, 60_000_000 + (second - 60) * 100_000);
  expect(speedOf(pace)).toBe(100_000);
});

it('says nothing before there is something to say', () => {
  expect(speedOf([])).toBeNull();
  expect(speedOf([{ at: 0, sent: 0 }])).toBeNull();
  expect(timeLeftMs(1_000, null)).toBeNull();
  expect(timeLeftMs(1_000, 0)).toBeNull();
  expect(timeLeftMs(10_000_000, 100_000)).toBe(100_000);
});

it('says sizes in three figures', () => {
  expect(bytesInWords(0)).toBe('0 B');
  expect(bytesInWords(1_536)).toBe('1.5 KB');
  expect(bytesInWords(4_404_019)).toBe('4.2 MB');
  expect(bytesInWords(500 * 1024 * 1024)).toBe('500 MB');
  expect(bytesInWords(1_020)).toBe('1.0 KB');
});
