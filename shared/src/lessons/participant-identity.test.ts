import { expect, it } from 'vitest';
import { PersonId, SessionId } from '../wire/ids.ts';
import { parseParticipantIdentity, participantIdentity, personIdOf } from './participant-identity.ts';

const personId = PersonId.parse('019f0000-0000-7000-8000-000000000001');
const sessionId = SessionId.parse('019f0000-0000-7000-8000-000000000002');

it('an identity is read as it was written', () => {
  for (const identity of [
    { personId, sessionId },
    { personId, sessionId, tab: 'a1' },
  ]) {
    expect(parseParticipantIdentity(participantIdentity(identity))).toEqual(identity);
    expect(personIdOf(participantIdentity(identity))).toBe(personId);
  }
});

it('what is none of ours is refused', () => {
  const foreign = ['', 'x', personId, `${personId}:x`, `${personId}:${sessionId}:`];
  for (const identity of [...foreign, `${personId}:${sessionId}:A!`, `${personId}:${sessionId}:a:b`])
    expect(parseParticipantIdentity(identity), identity).toBeNull();
});
