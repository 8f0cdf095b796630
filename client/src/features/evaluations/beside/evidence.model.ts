import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import type { EvaluationResults, Rater } from '@tongtang/shared/evaluations/contract.ts';
import { clipsAt, under, type Answer } from '@tongtang/shared/evaluations/sheet.ts';
import type { Indicator, RemarkKind } from '@tongtang/shared/evaluations/template.ts';

/** What one rater holds of one item: the answer, and the evidence for it. */
export type Held = { rater: Rater | null; answer: Answer | undefined; clips: readonly Clip[] };

/** One item with all who judged it, side by side. */
export type ItemEvidence = {
  indicator: Indicator;
  dimension: string;
  /** Null for what is not scored. */
  spread: EvaluationResults['results']['indicators'][number] | null;
  held: Held[];
};

export type RemarkEvidence = {
  kind: RemarkKind;
  text: string;
  rater: Rater | null;
  clips: readonly Clip[];
};

/** Of every item what each rater gave and from where in the recording, in the order of the form. Pure. */
export function evidenceOf({ evaluation, sheets, results }: EvaluationResults): {
  items: ItemEvidence[];
  remarks: RemarkEvidence[];
} {
  const items = evaluation.content.dimensions.flatMap(({ name, indicators }) =>
    indicators.map((indicator) => ({
      ...{ indicator, dimension: name },
      spread: results.indicators.find(({ id }) => id === indicator.id) ?? null,
      held: sheets.flatMap(({ rater, content }) => {
        const answer = under(content.answers, indicator.id);
        const clips = clipsAt(content, indicator.id);
        return answer === undefined && clips.length === 0 ? [] : [{ rater, answer, clips }];
      }),
    })),
  );
  const remarks = sheets.flatMap(({ rater, content }) =>
    content.remarks.map(({ kind, text, clips }) => ({ kind, text, clips, rater })),
  );
  return { items, remarks };
}

export type EvidenceFilter = 'withClips' | 'disputed' | 'all';

/** What there is to talk about: items with evidence, or those about which the raters differ. Pure. */
export const shownItems = (items: readonly ItemEvidence[], filter: EvidenceFilter): ItemEvidence[] =>
  items.filter(({ held, spread }) => {
    if (filter === 'disputed') return spread?.isDisputed === true;
    return filter === 'all' ? held.length > 0 : held.some(({ clips }) => clips.length > 0);
  });
