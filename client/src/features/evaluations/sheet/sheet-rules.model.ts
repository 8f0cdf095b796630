import { faultsOf, SheetContent, under, type Answer } from '@tongtang/shared/evaluations/sheet.ts';
import type { Dimension, Indicator, TemplateContent } from '@tongtang/shared/evaluations/template.ts';

/** Whether an indicator is filled in: empty lines and blank texts are not. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.kind === 'text') return answer.text.trim() !== '';
  return answer.kind !== 'evidence' || answer.sightings.some(({ text }) => text.trim() !== '');
}

/** Whether nothing of what is filled in is against the rules of the form; each fault is told beside its field. */
export function isFitting(content: TemplateContent, sheet: SheetContent): boolean {
  const { data } = SheetContent.safeParse(sheet);
  return data !== undefined && faultsOf(content, data, { complete: false }).length === 0;
}

/** Required indicators that are not filled in, in the order of the form. */
export const openItems = (content: Pick<TemplateContent, 'dimensions'>, sheet: SheetContent): Indicator[] =>
  content.dimensions
    .flatMap((dimension) => dimension.indicators)
    .filter((indicator) => indicator.required && !isAnswered(under(sheet.answers, indicator.id)));

/** Indicators of a dimension that stand under one heading (视角); name empty for none. */
type IndicatorGroup = { name: string; indicators: Indicator[] };

export function groupsOf({ indicators }: Pick<Dimension, 'indicators'>): IndicatorGroup[] {
  const groups: IndicatorGroup[] = [];
  for (const indicator of indicators) {
    const last = groups.at(-1);
    if (last?.name === indicator.group) last.indicators.push(indicator);
    else groups.push({ name: indicator.group, indicators: [indicator] });
  }
  return groups;
}

/** Id of the place of an indicator in the page, to go there. */
export const placeId = (indicatorId: string): string => `indicator-${indicatorId}`;

/** The first field that holds what does not fit. */
export function goToOdd(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** Brings an indicator into sight and puts the focus on its first control. */
export function goTo(indicatorId: string): void {
  const place = document.getElementById(placeId(indicatorId));
  place?.closest('details')?.setAttribute('open', '');
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}
