import { defineDomainEvent } from '../../platform/domain-events.ts';

/** A session was ended: every connection and media participant of it must go. */
export const sessionEnded = defineDomainEvent<{ sessionId: string; personId: string }>(
  'accounts.session-ended',
);
