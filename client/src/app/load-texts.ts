import type { Language, Texts } from '../platform/i18n.ts';

/** The words of one language, in a chunk of their own. */
export const loadTexts = async (language: Language): Promise<Texts> =>
  language === 'en' ? (await import('./texts.en.ts')).textsEn : (await import('./texts.zh.ts')).textsZh;
