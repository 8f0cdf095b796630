import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { storedChoice } from './stored-choice.ts';

/** The languages of the interface; Chinese is the first. */
export type Language = 'zh-CN' | 'en';

/** Words of a feature: nested, each leaf a sentence. */
export type Words = { readonly [key: string]: string | Words };

/**
 * The shape another language must have, made of the Chinese texts: same keys, and `…_one` beside every
 * `…_other`, because Chinese has no plural and English has.
 */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string };

/** All words of one language, by feature. */
export type Texts = Record<string, Words>;

const stored = storedChoice('language', ['zh-CN', 'en']);

/** The language chosen on this device, or null. */
export const storedLanguage = (): Language | null => stored.read();

/** One language's words come in one piece: what is on the screen never waits for a word during an outage. */
export async function createI18n(
  language: Language,
  load: (language: Language) => Promise<Texts>,
): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await load(language) },
    fallbackLng: false,
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return instance;
}

/** Fetches the words if need be, then turns the whole page over. */
export async function speak(
  instance: i18n,
  language: Language,
  load: (language: Language) => Promise<Texts>,
): Promise<void> {
  if (instance.language === language) return;
  if (!instance.hasResourceBundle(language, 'app'))
    for (const [feature, words] of Object.entries(await load(language)))
      instance.addResourceBundle(language, feature, words);
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Keeps a choice for the next visit of this device. */
export const rememberLanguage = (language: Language): void => stored.write(language);
