import type { SignInOptions } from '@tongtang/shared/accounts/contract.ts';
import type { Office } from './features/courseware/index.ts';
import type { WorkshopPace } from './features/renditions/index.ts';
import type { OidcProvider } from './platform/auth.ts';
import type { Deps } from './platform/deps.ts';

/** What the composition is given from outside. */
export type AppOptions = Omit<Deps, 'realtime'> & {
  version: string;
  /** Signs session cookies; at least 32 characters. */
  authSecret: string;
  oidc: OidcProvider | null;
  demoAccounts: SignInOptions['demoAccounts'];
  /** A proxy of ours stands in front: its word about client addresses is believed. */
  behindProxy: boolean;
  /** Folder of the built client, or null to serve none. */
  clientFolder: string | null;
  /** Local folder for uploads on their way and for conversions; on the same disk as the storage. */
  workFolder: string;
  /** LibreOffice; looked for on this machine if absent. */
  office?: Office;
  /** Largest file of a lesson recorder that is taken; 20 GB if absent. */
  importMostBytes?: number;
  /** How the makers of renditions pace themselves; their own way if absent. */
  renditionsPace?: Partial<WorkshopPace>;
  /** Connects several application processes on one database; absent: there is only this one. */
  redisUrl?: string;
};
