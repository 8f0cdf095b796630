import type * as LiveKitModule from 'livekit-client';

/** The LiveKit client, fetched while the person looks at the preview: it is the heaviest part of a lesson. */
export type LiveKit = typeof LiveKitModule;

/** @throws when it cannot be fetched */
export async function loadLiveKit(): Promise<LiveKit> {
  const livekit = await import('livekit-client');
  // it writes addresses with tokens in them into the console, once a second while a line is down
  livekit.setLogLevel(livekit.LogLevel.silent);
  return livekit;
}
