import { Commentary } from '@tongtang/shared/commentaries/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { CommentaryRow } from './commentaries.repo.ts';
import type { VoiceRow } from './voices.repo.ts';

/** Whether the actor may read what it says: its expert always, the lead teacher once published, the group once opened. */
export function mayRead(
  actor: Actor,
  { expert, leadTeacherIds, publishedAt, openedAt }: CommentaryRow,
): boolean {
  if (expert.id === actor.personId || openedAt !== null) return true;
  return publishedAt !== null && leadTeacherIds.includes(actor.personId);
}

/** As the actor sees it now; without what it says for those who may not read it yet. */
export function commentaryFor(
  actor: Actor,
  row: CommentaryRow,
  { voices, now }: { voices: readonly VoiceRow[]; now: number },
): Commentary {
  const { id, recordingId, expert, askedBy, request, askedAt, dueAt, openAfterDays } = row;
  const { publishedAt, openedAt, body, revision, savedAt } = row;
  const isOpen = publishedAt === null;
  return Commentary.parse({
    ...{ id, recordingId, expert, askedBy, request, askedAt, dueAt, openAfterDays, publishedAt, openedAt },
    isOverdue: isOpen && dueAt < now,
    state: isOpen ? 'asked' : openedAt === null ? 'published' : 'opened',
    content: mayRead(actor, row)
      ? { body, revision, savedAt, voices: voices.filter((voice) => voice.commentaryId === id) }
      : null,
    abilities: {
      write: isOpen && expert.id === actor.personId,
      open: !isOpen && openedAt === null && row.leadTeacherIds.includes(actor.personId),
      withdraw: isOpen && askedBy.id === actor.personId,
    },
  });
}
