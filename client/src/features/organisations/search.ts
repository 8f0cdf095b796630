import { useNavigate, useSearch } from '@tanstack/react-router';
import { OrganisationKind } from '@tongtang/shared/organisations/organisations.contract.ts';
import { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';

// What does not fit is dropped, so that an old or mistyped address still opens the page.
const words = z.string().trim().max(40).optional().catch(undefined);

/** Filters of the list of organisations. */
export const ListSearch = z.object({
  region: z.uuid().optional().catch(undefined),
  kind: OrganisationKind.optional().catch(undefined),
  q: words,
  state: z.literal('closed').optional().catch(undefined),
});

/** What one organisation's page shows. */
export const OrganisationTab = z.enum(['classes', 'rooms', 'people', 'calendar']);
export type OrganisationTab = z.infer<typeof OrganisationTab>;

/** The tab and the filters of its list. */
export const OrganisationSearch = z.object({
  tab: OrganisationTab.optional().catch(undefined),
  q: words,
  grade: z.number().int().min(1).max(12).optional().catch(undefined),
  state: z.literal('archived').optional().catch(undefined),
  role: OrganisationRole.optional().catch(undefined),
  term: z.uuid().optional().catch(undefined),
});

/** Filters live in the address: they survive a reload and can be sent to somebody. */
export function useFilters<S extends z.ZodObject>(schema: S) {
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters = useMemo(() => schema.parse(search), [schema, search]);
  const setFilters = useCallback(
    (change: Partial<z.infer<S>>) =>
      void navigate({
        to: '.',
        search: (old: object) => ({ ...old, ...change }),
        replace: true,
      }),
    [navigate],
  );
  return [filters, setFilters] as const;
}
