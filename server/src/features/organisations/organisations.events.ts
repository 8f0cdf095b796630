import { defineDomainEvent } from '../../platform/domain-events.ts';

/** A person gained or lost a role: connections ask anew what they may do. */
export const membershipsChanged = defineDomainEvent<{ personId: string }>(
  'organisations.memberships-changed',
);

/** A calendar was changed; it holds for the owner and, if a region, for the schools below. */
export const calendarChanged = defineDomainEvent<{ regionId: string | null; organisationId: string | null }>(
  'organisations.calendar-changed',
);

/** The parents of a class no longer agree to recordings. Published after commit. */
export const recordingConsentWithdrawn = defineDomainEvent<{ classId: string }>(
  'organisations.recording-consent-withdrawn',
);
