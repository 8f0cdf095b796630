import { codeAt, countsOf } from '@tongtang/shared/codings/cells.ts';
import { Coding, CodingSummary } from '@tongtang/shared/codings/codings.contract.ts';
import { FIAS, stScheme, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { CodingRow } from './codings.repo.ts';
import { schemeOf } from './schemes.service.ts';

/** What a coding was made with. */
export function schemeOfRow({ kind, intervalMs, ...row }: CodingRow): CodingScheme {
  if (kind === 'st') return stScheme(intervalMs);
  if (kind === 'fias') return FIAS;
  const { schemeId, schemeName, schemeCodes } = row;
  return schemeOf({ id: schemeId ?? '', name: schemeName ?? '', intervalMs, codes: schemeCodes ?? [] });
}

const factsOf = (actor: Actor, row: CodingRow) => ({
  ...row,
  scheme: schemeOfRow(row),
  coded: [...countsOf(row.cells).values()].reduce((sum, count) => sum + count, 0),
  isOwn: row.coder.id === actor.personId,
});

export const summaryOf = (actor: Actor, row: CodingRow): CodingSummary =>
  CodingSummary.parse(factsOf(actor, row));

export const codingOf = (actor: Actor, row: CodingRow): Coding =>
  Coding.parse({
    ...factsOf(actor, row),
    content: {
      cells: row.cells,
      fromProposal: row.fromProposal.filter((index) => codeAt(row.cells, index) !== null),
    },
  });
