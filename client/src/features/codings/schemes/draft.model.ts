import { SIGNS, type CodingCode, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';

/** A scheme as it is being written. */
export type SchemeDraft = {
  name: string;
  seconds: string;
  /** Empty: for oneself. */
  organisationId: string;
  codes: readonly (CodingCode & { row: number })[];
};

/** Keys offered for new codes: under the left hand, none that the player needs. */
const KEYS = 'qweasdzxc1234567890rtyghvbnuiop';

const withRow = (codes: readonly CodingCode[]): SchemeDraft['codes'] =>
  codes.map((code, row) => ({ ...code, row }));

/** The next code of a scheme: a key and a sign that are free. Pure. */
export function nextCode(codes: SchemeDraft['codes']): SchemeDraft['codes'][number] {
  const key = Array.from(KEYS).find((one) => codes.every((code) => code.key !== one)) ?? '';
  const sign = SIGNS.find((one) => codes.every((code) => code.sign !== one)) ?? SIGNS[0];
  return { key, sign, label: '', hint: '', row: Math.max(-1, ...codes.map(({ row }) => row)) + 1 };
}

const first = nextCode([]);

export const EMPTY_DRAFT: SchemeDraft = {
  ...{ name: '', seconds: '10', organisationId: '' },
  codes: [first, nextCode([first])],
};

/** A new scheme that begins as another. Pure. */
export const draftOf = ({ name, intervalMs, codes }: CodingScheme): SchemeDraft => ({
  ...{ name, seconds: String(intervalMs / 1000), organisationId: '' },
  codes: withRow(codes),
});
