// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import { describe, expect, it } from 'vitest';
import { RequestProblem } from '../platform/request-problem.ts';
import { problemMessage, problemTextsOf } from './problem-messages.ts';
import { textsEn } from './texts.en.ts';
import { textsZh } from './texts.zh.ts';

const zh = problemTextsOf(textsZh);
const en = problemTextsOf(textsEn);

describe('a failure in words', () => {
  it.each(ProblemCode.options)('says of %s what happened, what is safe and what to do', (code) => {
    for (const texts of [zh, en])
      for (const sentence of Object.values(problemMessage(texts, new RequestProblem(code), texts === zh)))
        expect(sentence).not.toBe('');
  });

  it('uses the words of the reason, and the code for what they leave out', () => {
    const refused = new RequestProblem('unavailable', { reason: 'network.unreachable' });
    const words = problemMessage(en, refused, false);
    expect(words.title).toBe('The server cannot be reached');
    expect(words.safe).toBe(en.codes.unavailable.safe);
  });

  it('counts the minutes to wait', () => {
    const problem = new RequestProblem('too-many', {
      reason: 'sign-in.held-back',
      data: { retryInMs: 61_000 },
    });
    expect(problemMessage(zh, problem, true).todo).toContain('2 分钟');
  });

  it('tells names one after the other', () => {
    const data = { classes: ['云岭小学三(2)班', '蓝溪小学三(1)班'] };
    const refused = new RequestProblem('conflict', { reason: 'recording.no-consent', data });
    expect(problemMessage(zh, refused, true).title).toMatch(/^云岭小学三\(2\)班、蓝溪小学三\(1\)班还没有/);
    expect(problemMessage(en, refused, false).title).toContain('云岭小学三(2)班, 蓝溪小学三(1)班');
  });

  it('falls back to the server’s own sentence in Chinese and to the code in English', () => {
    const unknown = new RequestProblem('conflict', { reason: 'brand.new', detail: '教室已被占用。' });
    expect(problemMessage(zh, unknown, true).title).toBe('教室已被占用。');
    expect(problemMessage(en, unknown, false).title).toBe(en.codes.conflict.title);
  });

  it('has the same reasons in both languages', () => {
    expect(Object.keys(en.reasons).sort()).toEqual(Object.keys(zh.reasons).sort());
  });
});

/** Reasons a folder names: those it throws, and those a contract declares in words. */
function reasonsIn(folder: string, pattern: RegExp, group = 1): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  );
  const found = sources.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(pattern)]);
  return [...new Set(found.map((match) => match[group] ?? ''))].sort();
}

/** Heard by the media server alone, never by a person. */
const forMachines = (reason: string): boolean => reason.startsWith('webhook.');
const untold = (reasons: readonly string[]): string[] =>
  reasons.filter((reason) => !forMachines(reason) && zh.reasons[reason] === undefined);

describe('the reasons the server gives', () => {
  const server = new URL('../../../server/src/', import.meta.url).pathname;
  const features = readdirSync(join(server, 'features'));
  const thrown = /\breason: '([a-z-]+\.[a-z-]+)'/g;

  it.each(['platform', ...features.map((feature) => `features/${feature}`)])(
    'of %s all have words',
    (folder) => {
      expect(untold(reasonsIn(join(server, folder), thrown))).toEqual([]);
    },
  );

  it('are found where they are thrown', () => {
    expect(reasonsIn(server, thrown).length).toBeGreaterThan(50);
  });

  it('and declares in its contracts all have words', () => {
    const shared = new URL('../../../shared/src/', import.meta.url).pathname;
    // as in: Problems: conflict `lesson-plan.stage` (not a neighbour), invalid `raters.n`, which is a field
    const declared = reasonsIn(shared, /Problems:[^]*?\*\//g, 0)
      .flatMap((words) => [...words.matchAll(/`([a-z-]+\.[a-z-]{2,})`/g)])
      .map(([, reason = '']) => reason);
    expect(declared.length).toBeGreaterThan(10);
    expect(untold(declared)).toEqual([]);
  });
});
