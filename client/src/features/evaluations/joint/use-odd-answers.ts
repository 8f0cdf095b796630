import { EMPTY_SHEET, type Answer, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { useState } from 'react';
import { isFitting } from '../sheet/sheet-rules.model.ts';

type Odd = Pick<SheetContent, 'answers' | 'bonus'>;

type Given = {
  content: TemplateContent;
  /** What stands in the document. */
  sheet: SheetContent;
  onAnswer: (id: string, answer: Answer | null) => void;
  onBonus: (id: string, score: number | null) => void;
};

/**
 * What was entered here and does not fit the form stays on the screen until it is mended, and never reaches the
 * document of all.
 */
export function useOddAnswers({ content, sheet, onAnswer, onBonus }: Given) {
  const [odd, setOdd] = useState<Odd>({ answers: {}, bonus: {} });
  const fits = (part: Partial<SheetContent>) => isFitting(content, { ...EMPTY_SHEET, ...part });
  return {
    sheet: {
      ...sheet,
      answers: { ...sheet.answers, ...odd.answers },
      bonus: { ...sheet.bonus, ...odd.bonus },
    },
    onAnswer(id: string, answer: Answer | null) {
      const { [id]: _, ...others } = odd.answers;
      const isOdd = answer !== null && !fits({ answers: { [id]: answer } });
      setOdd({ ...odd, answers: isOdd ? { ...others, [id]: answer } : others });
      if (!isOdd) onAnswer(id, answer);
    },
    onBonus(id: string, score: number | null) {
      const { [id]: _, ...others } = odd.bonus;
      const isOdd = score !== null && !fits({ bonus: { [id]: score } });
      setOdd({ ...odd, bonus: isOdd ? { ...others, [id]: score } : others });
      if (!isOdd) onBonus(id, score);
    },
  };
}
