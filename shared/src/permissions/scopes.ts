import type { Role } from './roles.ts';

/**
 * Where a right holds: `all` anywhere; `region` things of organisations in the region of the actor's own
 * organisation and below; `school` things that one of the actor's organisations takes part in (both schools of
 * a pairing do); `listed` things on which the actor is listed in that lesson role; `granted` things opened to
 * the actor by name; `own` the actor's own things; `authored` things of which the actor is an author.
 */
export type Scope = 'all' | 'region' | 'school' | 'listed' | 'granted' | 'own' | 'authored';

/** Who may do one thing, and where. */
export type Row = Partial<Record<Role, readonly Scope[]>>;

export const all = ['all'] as const;
export const region = ['region'] as const;
export const school = ['school'] as const;
export const listed = ['listed'] as const;
export const granted = ['granted'] as const;
export const own = ['own'] as const;
export const authored = ['authored'] as const;
