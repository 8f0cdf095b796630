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

  it('falls back to the server’s own sentence in Chinese and to the code in English', () => {
    const unknown = new RequestProblem('conflict', { reason: 'brand.new', detail: '教室已被占用。' });
    expect(problemMessage(zh, unknown, true).title).toBe('教室已被占用。');
    expect(problemMessage(en, unknown, false).title).toBe(en.codes.conflict.title);
  });

  it('has the same reasons in both languages', () => {
    expect(Object.keys(en.reasons).sort()).toEqual(Object.keys(zh.reasons).sort());
  });
});

/** Reasons a server folder throws, read from its sources. */
function reasonsIn(folder: string): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  );
  const found = sources.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/\breason: '([a-z-]+\.[a-z-]+)'/g),
  ]);
  return [...new Set(found.map(([, reason = '']) => reason))].sort();
}

describe('the reasons the server gives', () => {
  const server = new URL('../../../server/src/', import.meta.url).pathname;
  const folders = ['platform', 'features/accounts'];

  it.each(folders)('of %s all have words', (folder) => {
    const reasons = reasonsIn(join(server, folder));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => zh.reasons[reason] === undefined)).toEqual([]);
  });
});
