import { MINUTES } from '@tongtang/shared/meetings/doc.ts';
import type { DocumentKind } from '../documents/index.ts';
import { listReviewers } from '../reviews/index.ts';
import { MINUTES_KIND } from './meetings-deps.ts';
import { admitted, thingOfMeeting } from './meetings.policy.ts';
import { findMeetingsOfDocuments } from './meetings.repo.ts';

/** Minutes as documents: written by all who are invited, also after the meeting. */
export const minutesKind: DocumentKind = {
  ...{ kind: MINUTES_KIND, read: 'meeting.read', comment: 'meeting.read', write: 'meeting.read' },
  roots: { fragments: [MINUTES], maps: [] },
  async thingsOf(db, documentIds) {
    const meetings = await findMeetingsOfDocuments(db, documentIds);
    const things = meetings.map(async (meeting) => {
      const { documentId, supportingSchoolId, receivingSchoolId } = meeting;
      const thing = await thingOfMeeting(db, meeting);
      return [documentId, { thing, isFrozen: false, supportingSchoolId, receivingSchoolId }] as const;
    });
    return new Map(await Promise.all(things));
  },
  async readers(db, { documentId, q, personIds, limit }) {
    const [meeting] = await findMeetingsOfDocuments(db, [documentId]);
    if (meeting === undefined) return [];
    const people = await admitted(db, meeting);
    const wanted = personIds === null ? people : people.filter((id) => personIds.includes(id));
    const readers = await listReviewers(db, meeting.lessonId, {
      q: '',
      personIds: wanted,
      limit: wanted.length,
    });
    return readers.filter(({ name }) => name.includes(q)).slice(0, limit);
  },
};
