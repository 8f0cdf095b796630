import { commentariesChannel } from '@tongtang/shared/commentaries/channel.ts';
import { CommentaryNews } from '@tongtang/shared/commentaries/contract.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom } from '../../platform/realtime.ts';
import type { CommentaryRow } from './commentaries.repo.ts';

export type CommentariesDeps = Pick<Deps, 'db' | 'clock' | 'realtime'>;

/** To those whom it concerns, wherever they are. */
export function tellChanged(
  { realtime }: Pick<CommentariesDeps, 'realtime'>,
  { recordingId, lessonId, expert, askedBy, leadTeacherIds }: CommentaryRow,
): void {
  const news = CommentaryNews.parse({ recordingId, lessonId });
  for (const personId of new Set([expert.id, askedBy.id, ...leadTeacherIds]))
    realtime.emit(commentariesChannel, personRoom(personId), 'commentary:changed', news);
}
