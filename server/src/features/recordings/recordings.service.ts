import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Recording, type RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import type { RecordingsOfEvaluations } from '../evaluations/index.ts';
import { eventsFor, lessonSeenBy, placesOfLesson, type Place } from '../lessons/index.ts';
import * as repo from './recordings.repo.ts';

export type RecordingsDeps = Pick<Deps, 'db' | 'clock'>;

type Seen = { id: string; lesson: Lesson };

/** Who may see the lesson may see what was recorded of it. @throws not-found */
export async function recordingSeenBy({ db }: RecordingsDeps, actor: Actor, id: string): Promise<Seen> {
  const recording = await repo.findRecording(db, id);
  if (recording === undefined) throw new ProblemError('not-found');
  return { id, lesson: await lessonSeenBy(db, actor, recording.lessonId) };
}

export async function recordingOfLesson(deps: RecordingsDeps, actor: Actor, lessonId: string) {
  await lessonSeenBy(deps.db, actor, lessonId);
  const recording = await repo.findRecordingOfLesson(deps.db, lessonId);
  if (recording === undefined) return { recording: null };
  const { id, isRecording, endMs } = await lengthOf(deps, recording.id);
  return { recording: { id, isRecording, endMs } };
}

export async function findRecording(deps: RecordingsDeps, actor: Actor, id: string): Promise<Recording> {
  const { lesson } = await recordingSeenBy(deps, actor, id);
  const { startedAt, ...length } = await lengthOf(deps, id);
  const places = await placesOfLesson(deps.db, lesson.id);
  const segments = await repo.listSegments(deps.db, id);
  const seesViews = lesson.abilities.seeAttendance;
  return Recording.parse({
    ...{ ...length, startedAt, lesson, seesViews },
    tracks: tracksOf(segments, places, startedAt),
  });
}

/** What evidence in an evaluation may be taken from. */
export const recordingsOfEvaluations = (deps: RecordingsDeps): RecordingsOfEvaluations => ({
  async ofLesson(lessonId) {
    const recording = await repo.findRecordingOfLesson(deps.db, lessonId);
    if (recording === undefined) return null;
    const { id, endMs } = await lengthOf(deps, recording.id);
    return { id, endMs };
  },
});

async function lengthOf({ db, clock }: RecordingsDeps, id: string) {
  const spans = await repo.listSpans(db, id);
  const startedAt = spans[0]?.startedAt ?? 0;
  const last = spans.at(-1);
  const isRecording = last !== undefined && last.stoppedAt === null;
  return {
    ...{ id, startedAt, isRecording },
    endMs: last === undefined ? 0 : (last.stoppedAt ?? clock.now()) - startedAt,
    spans: spans.map((span) => ({
      startMs: span.startedAt - startedAt,
      endMs: span.stoppedAt === null ? null : span.stoppedAt - startedAt,
    })),
  };
}

/** Files of the same person and device, in order: however often they came back, it is one track. */
function tracksOf(
  segments: readonly repo.SegmentRow[],
  places: readonly Place[],
  startedAt: number,
): RecordingTrack[] {
  const tracks = new Map<string, RecordingTrack>();
  for (const { id, identity, source, codec, durationMs, sizeBytes, ...segment } of segments) {
    const personId = personIdOf(identity);
    const key = `${personId}.${source}`;
    const place = places.find((one) => one.personId === personId);
    const track = tracks.get(key) ?? {
      ...{ id: key, personId: place?.personId ?? null, name: place?.name ?? '', role: place?.role ?? null },
      ...{ side: place?.side ?? null, source, kind: codec === 'opus' ? 'audio' : 'video', segments: [] },
    };
    const startMs = segment.startedAt - startedAt;
    track.segments.push({ id, codec, startMs, endMs: startMs + durationMs, bytes: sizeBytes });
    tracks.set(key, track);
  }
  return [...tracks.values()];
}

type SegmentAsk = { id: string; segmentId: string };

/** @throws not-found */
export async function segmentFor(deps: RecordingsDeps, actor: Actor, { id, segmentId }: SegmentAsk) {
  await recordingSeenBy(deps, actor, id);
  const segment = await repo.findSegment(deps.db, { recordingId: id, segmentId });
  if (segment === undefined) throw new ProblemError('not-found');
  return segment;
}

export async function clustersFor(deps: RecordingsDeps, actor: Actor, ask: SegmentAsk) {
  const { sizeBytes, durationMs } = await segmentFor(deps, actor, ask);
  const clusters = await repo.listClusters(deps.db, ask.segmentId);
  return {
    bytes: sizeBytes,
    endMs: durationMs,
    clusters: clusters
      .filter(({ offset }) => offset < sizeBytes)
      .map(({ atMs, offset }): [number, number] => [atMs, offset]),
  };
}

export async function eventsOfRecording(
  deps: RecordingsDeps,
  actor: Actor,
  id: string,
): Promise<{ events: LessonEvent[] }> {
  const { lesson } = await recordingSeenBy(deps, actor, id);
  return { events: await eventsFor(deps.db, actor, lesson.id) };
}
