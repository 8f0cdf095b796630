/**
 * Messages of the y-websocket protocol (y-protocols 1.0, PROTOCOL.md): a variable-length number, then what it says.
 * Those from 64 on are ours and go only to clients that connected with `?ack=1`.
 */
export const DOCUMENT_MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Variable-length number n: of the updates sent over this connection the first n are on disk, or brought nothing new. */
  saved: 64,
  /** Variable-length number n and a reason: the n-th update was not taken and never will be. */
  refused: 65,
  /** 1 if this connection may write, else 0; sent at the start and whenever it changes. */
  rights: 66,
} as const;

/** Second number of a `sync` message. */
export const SYNC_MESSAGE = { step1: 0, step2: 1, update: 2 } as const;

/** Why an update was not taken. */
export const UPDATE_REFUSALS = ['document.read-only', 'document.too-large'] as const;
export type UpdateRefusal = (typeof UPDATE_REFUSALS)[number];

/** What the server writes into everybody's awareness state as `user`; what a client puts there is overwritten. */
export type PresentPerson = {
  personId: string;
  name: string;
  /** Which school's colours. */
  side: 'supporting' | 'receiving' | 'other';
  /** Short name of the school. */
  school: string;
  /** CSS colour of the caret. */
  color: string;
};

/** Largest document, in bytes of its compact state and of what is not yet compacted. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** Largest single update. */
export const MAX_UPDATE_BYTES = 4 * 1024 * 1024;
