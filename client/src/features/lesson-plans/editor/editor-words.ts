import type { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';

/** Words the editor draws itself; the page puts them in, in the language spoken. */
export type EditorWords = {
  fields: Record<PlanField, string>;
  columns: Record<StepColumn, string>;
  kinds: Record<StepKind, string>;
  sides: Record<'supporting' | 'receiving', string>;
  step: string;
  stepName: string;
  kind: string;
  minutes: string;
  minutesShort: string;
  moveUp: string;
  moveDown: string;
  removeStep: string;
  addStep: string;
  stepTools: string;
  total: (sum: number, period: number) => string;
  owner: string;
  noOwner: string;
  unknown: string;
  formula: string;
};

/** What the node views need from the page. */
export type PlanSurroundings = {
  words: EditorWords;
  /** School of each side, for the heads of variants. */
  schools: Partial<Record<'supporting' | 'receiving', string>>;
  /** Who can own a section. */
  authors: readonly { id: string; name: string }[];
  /** Length of the period in minutes, and when it changes. */
  period: { minutes: () => number; subscribe: (changed: () => void) => () => void };
  /** Opens the dialog for a formula; resolves with LaTeX, or null when left. */
  askFormula: (latex: string) => Promise<string | null>;
};
