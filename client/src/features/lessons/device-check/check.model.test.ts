import { expect, test } from 'vitest';
import { helpFor, surroundingsOf, verdictOf, type CheckInput } from './check.model.ts';

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

test('help is for this browser and this system', () => {
  const agent = (text: string) => surroundingsOf(text);
  const chrome = agent('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36');
  const qihu = agent(
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/108.0 Safari/537.36 QIHU 360SE',
  );
  const safari = agent(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18.0 Safari/605.1',
  );
  expect(helpFor('denied', chrome)).toBe('deniedChrome');
  expect(helpFor('denied', qihu)).toBe('denied360');
  expect(helpFor('denied-by-system', safari)).toBe('systemMac');
  expect(helpFor('in-use', chrome)).toBe('inUse');
});
