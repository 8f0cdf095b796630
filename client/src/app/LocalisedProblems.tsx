import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemWordsProvider } from '../platform/problem-words.tsx';
import { problemTranslator } from './problem-messages.ts';

/** Gives `ShowProblem` the words of all features in the language spoken now. */
export function LocalisedProblems({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const translate = useMemo(() => problemTranslator(i18n, language), [i18n, language]);
  return <ProblemWordsProvider translate={translate}>{children}</ProblemWordsProvider>;
}
