import { MeetingWord } from '@tongtang/shared/meetings/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { tellSaid } from './meetings.news.ts';
import { refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import { findWord, insertWord, type WordRow } from './meetings.repo.ts';

export const wordOf = (row: WordRow): MeetingWord => MeetingWord.parse(row);

/** Says a line once, however often it is sent. @throws not-found; conflict `id.taken`, `meeting.not-held` */
export async function say(
  deps: MeetingsDeps,
  actor: Actor,
  { meetingId, wordId, body }: { meetingId: string; wordId: string; body: string },
): Promise<MeetingWord> {
  const { state } = await requireMeeting(deps.db, actor, { id: meetingId, action: 'meeting.read' });
  const known = await findWord(deps.db, wordId);
  if (known === undefined && state !== 'held') refuseNotHeld();
  const said = { id: wordId, meetingId, authorId: actor.personId, body, now: deps.clock.now() };
  const isNew = known === undefined && (await insertWord(deps.db, said)) > 0;
  const row = known ?? (await findWord(deps.db, wordId));
  if (row?.meetingId !== meetingId || row.author.id !== actor.personId)
    throw new ProblemError('conflict', { reason: 'id.taken' });
  const word = wordOf(row);
  if (isNew) tellSaid(deps, meetingId, word);
  return word;
}
