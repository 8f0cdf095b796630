import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';

/** Whether any role held reaches further than single organisations: only then is there a tree to look at. */
export const overseesRegions = (actor: Actor): boolean =>
  actor.grants.some(({ role }) =>
    (matrixRow('organisation.read')[role] ?? []).some((scope) => scope === 'region' || scope === 'all'),
  );
