import type { i18n } from 'i18next';
import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import type { Texts } from '../platform/i18n.ts';
import type { ProblemWords } from '../platform/problem-words.tsx';
import type { RequestProblem } from '../platform/request-problem.ts';

/** What a feature's texts may say of a reason, below `problems`; what is left out is said by the code. */
export type ReasonWords = { readonly title: string; readonly safe?: string; readonly todo?: string };

/** The texts of one language, as far as failures are concerned. */
type ProblemTexts = {
  codes: Record<ProblemCode, ProblemWords>;
  reasons: Readonly<Record<string, ReasonWords>>;
};

/** Collects the words for failures from the texts of all features. */
export function problemTextsOf(texts: Texts): ProblemTexts {
  const reasons = Object.values(texts).map((words) => words['problems']);
  return {
    codes: texts['app']?.['problemCodes'] as ProblemTexts['codes'], // as: its texts say so by type
    reasons: Object.assign({}, ...reasons) as ProblemTexts['reasons'], // as: `problems` of our own texts
  };
}

/**
 * A failure in words: by its reason where we have words for it, else in Chinese by the server's own sentence,
 * else by its code.
 */
export function problemMessage(
  texts: ProblemTexts,
  problem: RequestProblem,
  isChinese: boolean,
): ProblemWords {
  const general = texts.codes[problem.code];
  const special = problem.reason === undefined ? undefined : texts.reasons[problem.reason];
  const values = { ...problem.data, ...derived(problem) };
  if (special !== undefined) {
    const { title, safe = general.safe, todo = general.todo } = special;
    const say = (sentence: string) => fill(sentence, values, isChinese ? '、' : ', ');
    return { title: say(title), safe: say(safe), todo: say(todo) };
  }
  const ownSentence = isChinese && problem.reason !== undefined ? problem.detail : undefined;
  return { ...general, title: ownSentence ?? general.title };
}

/** Figures in the words people use. */
function derived({ data }: RequestProblem): Record<string, unknown> {
  const retryInMs = data['retryInMs'];
  return typeof retryInMs === 'number' ? { minutes: Math.max(1, Math.ceil(retryInMs / 60_000)) } : {};
}

/** Names are told one after the other. */
const fill = (sentence: string, values: Record<string, unknown>, between: string): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    const told: unknown[] = Array.isArray(value) ? value : [value];
    return told.filter((one) => typeof one === 'string' || typeof one === 'number').join(between);
  });

/** Puts failures into the words of a language that is loaded. */
export function problemTranslator(
  instance: i18n,
  language: string,
): (problem: RequestProblem) => ProblemWords {
  const texts = problemTextsOf(instance.getDataByLanguage(language) as Texts); // as: the bundles are ours
  return (problem) => problemMessage(texts, problem, language !== 'en');
}
