import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import type { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { useCallback, useMemo } from 'react';
import { BesideSearch } from '../../../platform/beside-search.ts';

/** Which evaluation is open beside the player, by the address; and the way to argue from a piece of evidence. */
export function useBesideAddress() {
  const search: unknown = useSearch({ strict: false });
  const { evaluation } = useMemo(() => BesideSearch.parse(search), [search]);
  const navigate = useNavigate();
  const go = useCallback(
    (next: Record<string, string | undefined>) => {
      void navigate({
        to: '.',
        // as: the route's own schema reads the address again
        search: ((before: object) => ({ ...before, ...next })) as never,
        replace: true,
        resetScroll: false,
      }); // the page stays where it is
    },
    [navigate],
  );
  const open = useCallback((id: EvaluationId | null) => go({ evaluation: id ?? undefined }), [go]);
  const argue = useCallback(
    ({ startMs, endMs }: Clip, indicator: string | undefined) =>
      go({ beside: 'review', about: `${String(startMs)}-${String(endMs)}`, indicator }),
    [go],
  );
  return { evaluation: evaluation ?? null, open, argue };
}
