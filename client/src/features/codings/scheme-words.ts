import type { CodingCode, CodingScheme, SchemeKind } from '@tongtang/shared/codings/scheme.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Schemes and codes in the language spoken now; what people named themselves is called as they named it. */
export type SchemeWords = {
  nameOf(scheme: CodingScheme): string;
  labelOf(scheme: CodingScheme, code: CodingCode): string;
  hintOf(scheme: CodingScheme, code: CodingCode): string;
};

export function useSchemeWords(): SchemeWords {
  const { t, i18n } = useTranslation('codings');
  const isEnglish = i18n.language === 'en';
  return useMemo(() => {
    const english = ({ kind }: CodingScheme, { key }: CodingCode) =>
      isEnglish ? ENGLISH[kind][key] : undefined;
    return {
      nameOf: ({ kind, name, intervalMs }) =>
        kind === 'own' ? name : t(`schemes.${kind}`, { seconds: intervalMs / 1000 }),
      labelOf: (scheme, code) => english(scheme, code)?.[0] ?? code.label,
      hintOf: (scheme, code) => english(scheme, code)?.[1] ?? code.hint,
    };
  }, [t, isEnglish]);
}

/** How a key is called where it stands for its code: Flanders counts to 10, the keyboard to 0. */
export const numberOf = ({ kind }: Pick<CodingScheme, 'kind'>, key: string): string =>
  kind === 'fias' && key === '0' ? '10' : key.toUpperCase();

const ENGLISH: Record<SchemeKind, Readonly<Record<string, readonly [label: string, hint: string]>>> = {
  own: {},
  st: {
    t: [
      'Teacher',
      'What the teacher does to convey: explaining, showing, asking, writing on the board, feedback',
    ],
    s: ['Pupils', 'Everything else: answering, discussing, practising, taking notes, thinking, silence'],
  },
  fias: {
    1: ['Accepts feeling', 'Accepts and clarifies a pupil’s feeling without threat'],
    2: ['Praises, encourages', 'Praises or encourages; jokes that release tension; nods to go on'],
    3: ['Uses pupils’ ideas', 'Clarifies, builds on a pupil’s idea; own ideas take over: 5'],
    4: ['Asks', 'Asks about content or procedure, expecting an answer'],
    5: ['Lectures', 'Gives facts or opinions about content or procedure'],
    6: ['Gives directions', 'Directions or orders that a pupil is to follow'],
    7: ['Criticises', 'Statements to change behaviour; justifying authority'],
    8: ['Pupil responds', 'Talk of pupils in response, begun or limited by the teacher'],
    9: ['Pupil initiates', 'Talk of pupils that they begin: own ideas, questions'],
    0: ['Silence, confusion', 'Pauses, short silence, or nobody can be understood'],
  },
};
