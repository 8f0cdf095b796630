import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { useFieldWords } from './form-problems.ts';
import { asRequestProblem, type RequestProblem } from './request-problem.ts';

/** A failure in the words of a teacher. */
export type ProblemWords = {
  /** What happened. */
  title: string;
  /** What is safe. */
  safe: string;
  /** What to do. */
  todo: string;
};

type Translate = (problem: RequestProblem) => ProblemWords;

const ProblemWordsContext = createContext<Translate | null>(null);

/** Given by the composition, which knows the words of all features. */
export function ProblemWordsProvider({ translate, children }: { translate: Translate; children: ReactNode }) {
  return <ProblemWordsContext value={translate}>{children}</ProblemWordsContext>;
}

/** Puts any failure into words. @throws outside `ProblemWordsProvider` */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const translate = use(ProblemWordsContext);
  if (translate === null) throw new Error('no ProblemWordsProvider above');
  return (error) => translate(asRequestProblem(error));
}

type ShowProblemProps = {
  /** What a query or a command threw; nothing is shown for null. */
  error: unknown;
  onRetry?: () => void;
  /** Paths of fields that show their own message; the others are listed here. */
  shownFields?: readonly string[];
};

/** Tells a failed query or command: what happened, what is safe, what to do, and the number to read out. */
export function ShowProblem({ error, onRetry, shownFields = [] }: ShowProblemProps) {
  const { t } = useTranslation('ui');
  const words = useProblemWords();
  const fields = useFieldWords();
  if (error === null || error === undefined) return null;
  const problem = asRequestProblem(error);
  const others = problem.fields.filter(({ path }) => !shownFields.includes(path));
  return (
    <ProblemAlert
      {...words(problem)}
      details={others.map(fields.named)}
      code={telephoneCode(problem)}
      codeLabel={t('problemCode')}
      {...(onRetry !== undefined && { action: { label: t('retry'), onClick: onRetry } })}
    />
  );
}

/** Short enough to read out: the first eight characters find the request in the server's log. */
export function telephoneCode({ requestId, code, reason }: RequestProblem): string {
  if (requestId === undefined) return reason ?? code;
  return `${requestId.slice(0, 4)} ${requestId.slice(4, 8)}`.toUpperCase();
}
