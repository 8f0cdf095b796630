import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Recording } from '@tongtang/shared/recordings/contract.ts';
import { isOfPupils, withoutPupils } from '@tongtang/shared/recordings/pupils.ts';
import { WatchedShare } from '@tongtang/shared/recordings/share.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { RecordingsOfEvaluations } from '../evaluations/index.ts';
import { eventsFor, lessonSeenBy, placesOfLesson } from '../lessons/index.ts';
import { listAngles } from './angles.repo.ts';
import * as repo from './recordings.repo.ts';
import { downloadRightOf, seesPupils, sightOf, type RecordingsDeps } from './sight.ts';
import { homeOf } from './sight.repo.ts';
import { tracksOf } from './tracks.compute.ts';

export async function recordingOfLesson(deps: RecordingsDeps, actor: Actor, lessonId: string) {
  await lessonSeenBy(deps.db, actor, lessonId);
  const recording = await repo.findRecordingOfLesson(deps.db, lessonId);
  if (recording === undefined) return { recording: null };
  const { id, isRecording, endMs, spans } = await lengthOf(deps, recording.id);
  // a file may be on its way into it
  return { recording: spans.length === 0 ? null : { id, isRecording, endMs } };
}

export async function findRecording(deps: RecordingsDeps, actor: Actor, id: string): Promise<Recording> {
  const sight = await sightOf(deps, actor, id);
  const { lesson, share } = sight;
  const { startedAt, ...length } = await lengthOf(deps, id);
  const places = await placesOfLesson(deps.db, lesson.id);
  const segments = await repo.listSegments(deps.db, id);
  const seesViews = share === null && lesson.abilities.seeAttendance;
  const right = await downloadRightOf(deps, actor, id);
  const { personId, name } = actor;
  return Recording.parse({
    ...{ ...length, startedAt, lesson, seesViews },
    tracks: tracksOf(segments, { places, angles: await listAngles(deps.db, id), startedAt }).filter(
      (track) => seesPupils(sight) || !isOfPupils(track),
    ),
    share: share && { ...share, viewer: { name, organisation: await homeOf(deps.db, personId) } },
    download: right.allowed ? { withPupils: right.withPupils } : null,
  });
}

/** @throws not-found */
export async function watchedShareOf(deps: RecordingsDeps, actor: Actor, id: string) {
  const { share } = await sightOf(deps, actor, id);
  return { share: share && WatchedShare.parse(share) };
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

type SegmentAsk = { id: string; segmentId: string };

/** @throws not-found */
export async function segmentFor(deps: RecordingsDeps, actor: Actor, { id, segmentId }: SegmentAsk) {
  const sight = await sightOf(deps, actor, id);
  const segment = await repo.findSegment(deps.db, { recordingId: id, segmentId });
  if (segment === undefined) throw new ProblemError('not-found');
  if (!seesPupils(sight)) {
    const places = await placesOfLesson(deps.db, sight.lesson.id);
    const angles = await listAngles(deps.db, id);
    const [track] = tracksOf([segment], { places, angles, startedAt: 0 });
    if (track === undefined || isOfPupils(track)) throw new ProblemError('not-found');
  }
  return { segment, share: sight.share };
}

export async function clustersFor(deps: RecordingsDeps, actor: Actor, ask: SegmentAsk) {
  const { sizeBytes, durationMs } = (await segmentFor(deps, actor, ask)).segment;
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
  const sight = await sightOf(deps, actor, id);
  const { lesson } = sight;
  const events = await eventsFor(deps.db, actor, lesson.id);
  if (seesPupils(sight)) return { events };
  const places = await placesOfLesson(deps.db, lesson.id);
  const teacherIds = new Set<string>(
    places.filter((place) => !isOfPupils(place)).map(({ personId }) => personId),
  );
  return { events: events.map((event) => withoutPupils(event, teacherIds)) };
}
