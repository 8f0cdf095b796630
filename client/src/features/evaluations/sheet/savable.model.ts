import type { Answer, SheetContent } from '@tongtang/shared/evaluations/sheet.ts';

/** Without the lines that are still empty, which are there to be written into but are not saved. */
export function savable(sheet: SheetContent): SheetContent {
  return {
    ...sheet,
    answers: Object.fromEntries(
      Object.entries(sheet.answers).map(([id, answer]): [string, Answer] => [
        id,
        answer.kind === 'evidence'
          ? { kind: 'evidence', sightings: answer.sightings.filter(({ text }) => text.trim() !== '') }
          : answer,
      ]),
    ),
    remarks: sheet.remarks.filter(({ text }) => text.trim() !== ''),
  };
}
