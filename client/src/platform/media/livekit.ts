import type * as LiveKitModule from 'livekit-client';

/** The LiveKit client, fetched while the person looks at the preview: it is the heaviest part of a lesson. */
export type LiveKit = typeof LiveKitModule;

/** @throws when it cannot be fetched */
export const loadLiveKit = (): Promise<LiveKit> => import('livekit-client');
