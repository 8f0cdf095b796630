import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';

/** Whether this device keeps what it sends; in the menu of the signed-in person. */
export const DeviceSwitch = lazyRouteComponent(() => import('./DeviceSwitch.tsx'), 'DeviceSwitch');

/** What 补传 does and shows on the pages of others. */
export const backfillPlaces = {
  inBackground: [lazyRouteComponent(() => import('./send/SendKept.tsx'), 'SendKept')],
  besideMedia: lazyRouteComponent(() => import('./keep/KeepSource.tsx'), 'KeepSource'),
  trackOrigins: lazyRouteComponent(() => import('./TrackOrigins.tsx'), 'TrackOrigins'),
  aboveDevices: lazyRouteComponent(() => import('./SchoolSwitch.tsx'), 'SchoolSwitch'),
} satisfies Partial<Places>;
