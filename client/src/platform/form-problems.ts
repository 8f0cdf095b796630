import type { FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asRequestProblem } from './request-problem.ts';

/** Messages of a refused form by path of the field (`periods.0.startsAt`); empty for any other failure. */
export type FieldMessages = (error: unknown) => Record<string, string>;

/** Puts refusals into the language spoken now. */
export function useFieldMessages(): FieldMessages {
  const words = useFieldWords();
  return useCallback(
    (error) => {
      if (error === null || error === undefined) return {};
      return Object.fromEntries(
        asRequestProblem(error).fields.map((field) => [field.path, words.beside(field)]),
      );
    },
    [words],
  );
}

/** The same for `form.setFields` of antd, paths split into names. */
export const antdFieldProblems = (
  messages: Record<string, string>,
): { name: (string | number)[]; errors: string[] }[] =>
  Object.entries(messages).map(([path, message]) => ({
    name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [message],
  }));

/** What is wrong with a field, in words: `beside` it, or `named` where it stands alone. */
export type FieldWords = Record<'beside' | 'named', (field: FieldProblem) => string>;

/** @param isChinese then the server's own sentences are said as they are: they name their field */
export const fieldWords = (t: TFunction<'ui'>, isChinese: boolean): FieldWords => ({
  beside: (field) => wordsOf(field, t, isChinese),
  named: (field) =>
    isChinese && isOwnSentence(field)
      ? field.message
      : t('fieldNamed', { name: nameOf(field.path, t), message: wordsOf(field, t, isChinese) }),
});

export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation('ui');
  const isChinese = i18n.language !== 'en';
  return useMemo(() => fieldWords(t, isChinese), [t, isChinese]);
}

const HAN = /\p{Script=Han}/u;

/** Not a sentence of the library that looked at the input, which is English. */
const isOwnSentence = ({ message }: FieldProblem): boolean => HAN.test(message);

function wordsOf(field: FieldProblem, t: TFunction<'ui'>, isChinese: boolean): string {
  if (isChinese && isOwnSentence(field)) return field.message;
  const { fault = 'unfit', limit } = field;
  // a limit that was not told cannot be named
  const isTold = limit !== undefined || !t(`fieldFaults.${fault}`, { limit: HOLE }).includes(HOLE);
  return t(`fieldFaults.${isTold ? fault : 'unfit'}`, { limit: limit ?? '' });
}

const HOLE = '#';

/** `periods.0.startsAt` is called by its last name that we know. */
function nameOf(path: string, t: TFunction<'ui'>): string {
  const names = t('fieldNames', { returnObjects: true });
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
  const known = parts.findLast((part) => Object.hasOwn(names, part));
  return known === undefined ? (parts.at(-1) ?? path) : names[known as keyof typeof names]; // as: just asked
}
