import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { DomainEvents } from './domain-events.ts';
import type { Log } from './log.ts';
import type { MediaServer } from './media.ts';
import type { OriginPolicy } from './origins.ts';
import type { Realtime } from './realtime.ts';
import type { Storage } from './storage.ts';

/** Everything features are given; each takes what it needs by `Pick`. */
export type Deps = {
  db: Database;
  clock: Clock;
  log: Log;
  events: DomainEvents;
  realtime: Realtime;
  media: MediaServer;
  storage: Storage;
  origins: OriginPolicy;
  /** Address people type, without trailing slash. */
  publicUrl: string;
  /** True when the installation holds demonstration data. */
  demo: boolean;
};
