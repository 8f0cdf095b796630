// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Words } from '../platform/i18n.ts';
import { textsEn } from './texts.en.ts';
import { textsZh } from './texts.zh.ts';

/** Every sentence by its path. */
function sentences(words: Words, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : [...sentences(value, `${path}${key}.`)],
    ),
  );
}

const variables = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();

const zh = sentences(textsZh);
const en = sentences(textsEn);

describe('the words of the interface', () => {
  it('exist in both languages, singular forms apart', () => {
    const plain = (keys: Iterable<string>) => [...keys].filter((key) => !key.endsWith('_one')).sort();
    expect(plain(en.keys())).toEqual(plain(zh.keys()));
  });

  it('are nowhere empty', () => {
    const empty = [...zh, ...en].filter(([, sentence]) => sentence.trim() === '');
    expect(empty).toEqual([]);
  });

  it('name the same figures in both languages', () => {
    const different = [...zh].filter(([key, sentence]) => {
      const other = en.get(key);
      return other !== undefined && variables(sentence).join() !== variables(other).join();
    });
    expect(different).toEqual([]);
  });

  it('are Chinese in Chinese and English in English', () => {
    const untranslated = [...en]
      .filter(([, sentence]) => /[\u4e00-\u9fff]/.test(sentence))
      .map(([key]) => key);
    expect(untranslated).toEqual([]);
  });

  it('hold no term of ours that a teacher would not use', () => {
    const technical = /WebRTC|socket|token|payload|\bnull\b|undefined|\bHTTP\b/i;
    expect([...zh, ...en].filter(([, sentence]) => technical.test(sentence))).toEqual([]);
  });

  it('say one refusal in one way, whichever feature says it', () => {
    const said = new Map<string, unknown>();
    for (const { problems } of Object.values<Words>(textsZh))
      for (const [reason, words] of Object.entries((problems ?? {}) as Words)) {
        // as: reasons with their words
        expect({ [reason]: words }).toEqual({ [reason]: said.get(reason) ?? words });
        said.set(reason, words);
      }
    expect(said.size).toBeGreaterThan(100);
  });
});
