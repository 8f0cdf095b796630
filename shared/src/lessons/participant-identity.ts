import { PersonId, SessionId } from '../wire/ids.ts';

/** Who a participant of a media room is: the person, the sign-in, and which of its tabs. */
export type ParticipantIdentity = {
  personId: PersonId;
  sessionId: SessionId;
  /** Absent for the only (or first) tab of the sign-in. */
  tab?: string;
};

const TAB = /^[a-z0-9]{1,16}$/;

/** LiveKit's identity: `person:session`, for further tabs `person:session:tab`. */
export const participantIdentity = ({ personId, sessionId, tab }: ParticipantIdentity): string =>
  tab === undefined ? `${personId}:${sessionId}` : `${personId}:${sessionId}:${tab}`;

/** The parts of a LiveKit identity, or null if it is none of ours. */
export function parseParticipantIdentity(identity: string): ParticipantIdentity | null {
  const [person, session, tab, ...rest] = identity.split(':');
  const personId = PersonId.safeParse(person);
  const sessionId = SessionId.safeParse(session);
  if (!personId.success || !sessionId.success || rest.length > 0) return null;
  if (tab === undefined) return { personId: personId.data, sessionId: sessionId.data };
  return TAB.test(tab) ? { personId: personId.data, sessionId: sessionId.data, tab } : null;
}

/** Groups the participants of one person: the part before the first colon. */
export const personIdOf = (identity: string): string => identity.split(':')[0] ?? identity;
