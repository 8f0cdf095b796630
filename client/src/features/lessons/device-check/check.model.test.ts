import { expect, test } from 'vitest';
import { verdictOf, type CheckInput } from './check.model.ts';

const on = { kind: 'on' as const, track: {} as MediaStreamTrack }; // as: the verdict does not look into it
const fine: CheckInput = {
  microphone: on,
  camera: on,
  loudest: 0.6,
  listenedMs: 3_000,
  upload: { kind: 'measured', kbps: 4_000 },
};

test('one line says what is gravest', () => {
  expect(verdictOf(fine)).toBe('ready');
  expect(verdictOf({ ...fine, upload: { kind: 'measured', kbps: 300 } })).toBe('upload');
  expect(verdictOf({ ...fine, upload: { kind: 'measured', kbps: 800 } })).toBe('readyOnWeakLine');
  expect(verdictOf({ ...fine, upload: { kind: 'measured', kbps: null } })).toBe('ready');
  expect(verdictOf({ ...fine, camera: { kind: 'failed', problem: 'missing' } })).toBe('readyWithoutCamera');
  expect(verdictOf({ ...fine, microphone: { kind: 'off' } })).toBe('microphoneOff');
  expect(verdictOf({ ...fine, upload: { kind: 'measuring' } })).toBe('checking');
});

test('silence means nothing before somebody could have spoken', () => {
  expect(verdictOf({ ...fine, loudest: 0.2 })).toBe('speak');
  expect(verdictOf({ ...fine, loudest: 0.2, listenedMs: 9_000 })).toBe('quiet');
});
