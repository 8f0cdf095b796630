import { describe, expect, it } from 'vitest';
import { textsEn } from './texts.en.ts';
import { textsZh } from './texts.zh.ts';
import { fieldWords } from '../platform/form-problems.ts';
import { createI18n } from '../platform/i18n.ts';

async function words(language: 'zh-CN' | 'en') {
  const instance = await createI18n(language, () => Promise.resolve(language === 'en' ? textsEn : textsZh));
  return fieldWords(instance.getFixedT(language, 'ui'), language !== 'en');
}

describe('what is wrong with a field', () => {
  const long = { path: 'title', message: '课题最多 120 字', fault: 'too-long', limit: 120 } as const;

  it('is said in Chinese by the server’s own sentence', async () => {
    const zh = await words('zh-CN');
    expect([zh.beside(long), zh.named(long)]).toEqual(['课题最多 120 字', '课题最多 120 字']);
  });

  it('is said in English by its fault, with the name of the field where it stands alone', async () => {
    const en = await words('en');
    expect(en.beside(long)).toBe('At most 120 characters');
    expect(en.named(long)).toBe('Title: At most 120 characters');
    const nth = { path: 'terms.0.startsOn', message: '学期重叠', fault: 'taken' } as const;
    expect(en.named(nth)).toBe('First day: Exists already: please choose another');
  });

  it('is never a sentence of the library, nor one with a hole, nor without a name', async () => {
    const strange = { path: 'a.b', message: 'Invalid input: expected string' };
    expect((await words('zh-CN')).named({ ...strange, fault: 'missing' })).toBe('b：请填写');
    const en = await words('en');
    expect(en.named(strange)).toBe('b: Does not go with the rest: please check');
    expect(en.beside({ ...strange, fault: 'too-long' })).toBe('Does not go with the rest: please check');
  });
});
