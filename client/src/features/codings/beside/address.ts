import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { CodingId } from '@tongtang/shared/wire/ids.ts';
import { useCallback } from 'react';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

/** Which coding is open beside the player, by the address. */
export function useOpenCoding() {
  const { coding } = route.useSearch();
  const navigate = useNavigate();
  const open = useCallback(
    (next: CodingId | null) => {
      void navigate({
        to: '.',
        // as: the route's own schema reads the address again
        search: ((before: object) => ({ ...before, coding: next ?? undefined })) as never,
        replace: true,
        resetScroll: false,
      }); // the page stays where it is
    },
    [navigate],
  );
  return { coding: coding ?? null, open };
}
