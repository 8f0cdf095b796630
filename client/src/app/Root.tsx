import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Around every page: after a navigation the keyboard and the screen reader stand at the new heading. */
export function Root() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        document.querySelector<HTMLElement>('main h1, h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
  return <Outlet />;
}
