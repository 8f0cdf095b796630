import { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { FIAS, stScheme, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import { expect, it } from 'vitest';
import { csvOf, groupsOf, namesOf } from './groups.model.ts';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const coding = (number: number, coder: string, scheme: CodingScheme, cells: string) =>
  Coding.parse({
    ...{ id: id(number), recordingId: id(99), scheme, coded: cells.length, revision: 1, isOwn: false },
    coder: { id: id(coder.length), name: coder, organisation: '蓝溪小学', side: 'supporting' },
    ...{ createdAt: 0, savedAt: 0, submittedAt: 1, content: { cells, fromProposal: [] } },
  });

const all = [
  coding(1, '李晓兰', stScheme(30_000), 'ts'),
  coding(2, '王德', stScheme(10_000), 'tts'),
  coding(3, '王德', stScheme(30_000), 't.'),
  coding(4, '李晓兰', FIAS, '54'),
  coding(5, '李晓兰', stScheme(30_000), 'ss'),
];

it('compares only what was sampled alike', () => {
  expect(groupsOf(all).map(({ codings }) => codings.map((one) => one.id))).toEqual([
    ...[[id(1), id(3), id(5)], [id(2)], [id(4)]],
  ]);
});

it('tells two codings of one coder apart', () => {
  expect(namesOf(groupsOf(all)[0]?.codings ?? [])).toEqual(['李晓兰 (1)', '王德', '李晓兰 (2)']);
});

it('writes every interval, also the one nobody coded, and no formula', () => {
  const [group] = groupsOf(all);
  if (group === undefined) throw new Error('no group');
  const csv = csvOf({
    ...group,
    ...{ intervals: 2, names: ['=李', '王', '李'], head: { number: '序号', from: '从', to: '到' } },
    ...{ wordsOf: (key) => key.toUpperCase(), timeOf: (ms) => String(ms / 1000) },
  });
  expect(csv).toBe(
    '\uFEFF"序号","从","到","\'=李","王","李"\r\n"1","0","30","T","T","S"\r\n"2","30","60","S","","S"\r\n',
  );
});
