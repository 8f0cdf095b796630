import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import { piecesOf } from '@tongtang/shared/recordings/pieces.ts';
import type { Queryable } from '../../platform/database.ts';
import { listAngles } from './angles.repo.ts';
import { keyOfSegment } from './recordings.files.ts';
import { listSegments, listSpans } from './recordings.repo.ts';
import { tracksOf } from './tracks.compute.ts';

/** A stretch of somebody's sound and the file from which it is heard; times in ms of the recording. */
export type SoundPiece = { key: string; startMs: number; fromMs: number; toMs: number };

/**
 * What was said in a recording, of each microphone what the player would play, and how long the recording is. Files of
 * lesson recorders are not in it: they hear the same voices once more.
 */
export async function soundOfRecording(
  db: Queryable,
  id: string,
): Promise<{ lengthMs: number; pieces: SoundPiece[] }> {
  const spans = await listSpans(db, id);
  const startedAt = spans[0]?.startedAt ?? 0;
  const angleIds = new Set((await listAngles(db, id)).map((angle) => angle.id));
  const segments = (await listSegments(db, id)).filter(({ identity }) => !angleIds.has(personIdOf(identity)));
  return {
    lengthMs: (spans.at(-1)?.stoppedAt ?? startedAt) - startedAt,
    pieces: tracksOf(segments, { places: [], angles: [], startedAt })
      .filter(({ kind }) => kind === 'audio')
      .flatMap((track) => piecesOf(track.segments))
      .map(({ segment, fromMs, toMs }) => ({
        ...{ key: keyOfSegment(id, segment.id), startMs: segment.startMs, fromMs, toMs },
      })),
  };
}
