import type { Rater } from '@tongtang/shared/evaluations/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { z } from 'zod';
import { thingOfEvaluation } from './evaluations.policy.ts';
import type { EvaluationRow } from './evaluations.repo.ts';

/** A rater as one actor is told of them. */
export type SeenRater = z.input<typeof Rater>;

/** Raters as one actor may know them; every answer that tells of raters goes through here. */
export type Masks = {
  isHidden: boolean;
  /** In an order that tells nothing where they are hidden. */
  all(): SeenRater[];
  of(personId: string): SeenRater | null;
};

export function masksFor(actor: Actor, row: EvaluationRow): Masks {
  const isHidden = row.ratersAnonymous && !can(actor, 'evaluation.manage', thingOfEvaluation(row));
  const raters = isHidden ? [...row.raters].sort((a, b) => (a.mask < b.mask ? -1 : 1)) : row.raters;
  const seen = new Map(
    raters.map(({ mask, ...rater }, index): [string, SeenRater] => {
      if (!isHidden || rater.id === actor.personId) return [rater.id, { ...rater, number: null }];
      const number = index + 1;
      const name = `评委 ${String(number)}`;
      return [rater.id, { id: mask, name, organisation: '', role: rater.role, number }];
    }),
  );
  return { isHidden, all: () => [...seen.values()], of: (personId) => seen.get(personId) ?? null };
}
