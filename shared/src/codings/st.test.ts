import { expect, it } from 'vitest';
import { stResultOf } from './st.ts';

it('S-T worked by hand: TTSSTSTTTS has N = 10, N_T = 6, g = 6 runs', () => {
  const result = stResultOf('ttsststtts');
  expect(result).toMatchObject({ n: 10, teacher: 6, changes: 5, rt: 0.6, ch: 0.5, modes: ['dialogue'] });
  // across by T, up by S
  expect(result.curve).toEqual([
    ...[
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 1],
      [2, 2],
      [3, 2],
    ],
    ...[
      [3, 3],
      [4, 3],
      [5, 3],
      [6, 3],
      [6, 4],
    ],
  ]);
});

it.each([
  ['ssssssstts', ['practice']], // Rt .2, Ch .2
  ['sssttsssst', ['practice']], // Rt .3: the bound belongs to it
  ['tttttttsss', ['lecture']], // Rt .7, Ch .1
  ['ttttsssstt', ['mixed']], // Rt .6, Ch .2
  ['tstststsss', ['dialogue']], // Rt .4, Ch .7
  ['ttsttsttst', ['lecture', 'dialogue']], // Rt .7, Ch .6: both conditions hold
])('%s is %j', (cells, modes) => {
  expect(stResultOf(cells).modes).toEqual(modes);
});

it('leaves out what was not coded, and counts no change over a gap', () => {
  expect(stResultOf('tt..ss')).toMatchObject({ n: 4, teacher: 2, changes: 0, rt: 0.5, ch: 0 });
  expect(stResultOf('....')).toMatchObject({ n: 0, rt: null, ch: null, modes: [], curve: [[0, 0]] });
});
