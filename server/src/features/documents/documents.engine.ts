import type { Collaboration } from '../../platform/collaboration/collaboration.ts';
import type { Deps } from '../../platform/deps.ts';
import type { DocumentKinds } from './document-kinds.ts';

/** What versions and comments need. */
export type BesideDeps = Pick<Deps, 'db' | 'clock' | 'realtime'> & {
  kinds: DocumentKinds;
  engine: Pick<Collaboration, 'stateOf' | 'apply' | 'writersIn'>;
};
