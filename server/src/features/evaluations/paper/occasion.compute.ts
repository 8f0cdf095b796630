import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { SCHOOL_ZONE } from '@tongtang/shared/wire/time.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { literal, sideBySide } from '../../../platform/paper/typst-page.ts';
import { small, type Words } from './typst-parts.compute.ts';

/** What was judged, where and by which form. */
export function factsOf(
  { subject, templateName, templateVersion }: EvaluationDetail,
  { paper }: Words,
  locale: PaperLocale,
): [string, string][] {
  return [
    [paper.facts.subject, subject.title],
    [paper.facts.schools, subject.schools.map(({ name }) => name).join(' — ')],
    [paper.facts.teachers, subject.people.map(({ name }) => name).join('、')],
    ...(subject.startsAt === null
      ? []
      : ([[paper.facts.when, momentIn(locale, subject.startsAt)]] satisfies [string, string][])),
    [paper.facts.form, templateVersion === null ? templateName : paper.form(templateName, templateVersion)],
  ];
}

/** By the schools' clock. */
export const momentIn = (locale: PaperLocale, at: number): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: SCHOOL_ZONE, year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);

/** A line each: the printed name, and places for signature and date. */
export function signatureLines(names: readonly string[], { paper }: Words): string {
  const place = (words: string) =>
    `box(width: 100%, stroke: (bottom: 0.5pt), inset: (bottom: 3pt), ${literal(`${words}${paper.colon}`)})`;
  const lines = names.map((name) =>
    [`box(inset: (bottom: 3pt), ${literal(name)})`, place(paper.signature), place(paper.date)].join(', '),
  );
  return `block(above: 22pt, breakable: false, grid(columns: (1fr, 1.4fr, 1fr), column-gutter: 18pt, row-gutter: 16pt, align: bottom, ${lines.join(', ')}))`;
}

export const sourceLine = ({ content }: EvaluationDetail, { paper }: Words): string[] =>
  content.source === ''
    ? []
    : [`block(above: 16pt, ${sideBySide([small(`${paper.source}${paper.colon}${content.source}`)])})`];
