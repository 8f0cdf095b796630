// @vitest-environment node
import { expect, it } from 'vitest';
import { actOfKey } from './keys.model.ts';

const press = (key: string, shiftKey = false, ctrlKey = false) =>
  actOfKey({ key, shiftKey, ctrlKey, altKey: false, metaKey: false });

it('has J K L, arrows, speeds, views, sound and full screen on keys', () => {
  expect([press(' '), press('K')]).toEqual([{ kind: 'toggle' }, { kind: 'toggle' }]);
  expect([press('j'), press('l')]).toEqual([
    { kind: 'by', ms: -10_000 },
    { kind: 'by', ms: 10_000 },
  ]);
  expect([press('ArrowLeft'), press('ArrowRight', true)]).toEqual([
    { kind: 'by', ms: -5_000 },
    { kind: 'by', ms: 1_000 },
  ]);
  expect([press('<', true), press('>', true)]).toEqual([
    { kind: 'speed', by: -1 },
    { kind: 'speed', by: 1 },
  ]);
  expect([press('1'), press('5')]).toEqual([
    { kind: 'view', view: 'teacher' },
    { kind: 'view', view: 'sideBySide' },
  ]);
  expect([press('m'), press('V'), press('F'), press('Home'), press('End')].map((act) => act?.kind)).toEqual([
    ...['mute', 'captions', 'fullScreen', 'to', 'to'],
  ]);
});

it("leaves the browser's keys and all others alone", () => {
  expect([press('f', false, true), press('6'), press('0'), press('c'), press('Tab')]).toEqual([
    ...[null, null, null, null, null],
  ]);
});
