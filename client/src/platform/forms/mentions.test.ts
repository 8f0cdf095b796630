import { expect, it } from 'vitest';
import { mentionOptions, personTaken } from './mentions.ts';

const people = [
  { id: '01890000-0000-7000-8000-000000000001', name: '王德福', organisation: '云岭小学' },
  { id: '01890000-0000-7000-8000-000000000002', name: '王德福', organisation: '蓝溪小学' },
];

it('finds who was taken from the list, though two bear one name and antd adds to the key', () => {
  const [first, second] = mentionOptions(people);
  expect(first).toEqual({ value: '王德福', key: people[0]?.id, label: '王德福 · 云岭小学' });
  expect(personTaken(people, { key: `${second?.key ?? ''}-_r_7_` })).toBe(people[1]);
  expect(personTaken(people, { key: second?.key ?? '' })).toBe(people[1]);
  expect(personTaken(people, {})).toBeUndefined();
});
