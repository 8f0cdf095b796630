import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';

/**
 * Lets the actor pass or throws: `not-found` if the thing may not even be read (so that another district's
 * things answer like things that do not exist), `forbidden` otherwise.
 * @param read the action that shows the thing; absent when there is nothing to hide
 */
export function authorise(actor: Actor, action: Action, thing: Thing, read?: Action): void {
  if (can(actor, action, thing)) return;
  const hidden = read !== undefined && !can(actor, read, thing);
  throw new ProblemError(hidden ? 'not-found' : 'forbidden');
}
