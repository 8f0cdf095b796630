import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { Place } from '../lessons/index.ts';
import type { AngleRow } from './angles.repo.ts';
import type { SegmentRow } from './recordings.repo.ts';

type Whose = { places: readonly Place[]; angles: readonly AngleRow[]; startedAt: number };

/** Files of the same person and device, or of the same angle, in order: however often they came back, it is one track. */
export function tracksOf(
  segments: readonly SegmentRow[],
  { places, angles, startedAt }: Whose,
): RecordingTrack[] {
  const tracks = new Map<string, RecordingTrack>();
  for (const { id, origin, identity, source, codec, durationMs, sizeBytes, mime, ...segment } of segments) {
    const personId = personIdOf(identity);
    const key = `${personId}.${source}`;
    const track = tracks.get(key) ?? {
      ...{ id: key, ...bearerOf(personId, source, { places, angles }), source, segments: [] },
      kind: codec === 'opus' || codec === 'aac' ? 'audio' : 'video',
    };
    const startMs = segment.startedAt - startedAt;
    track.segments.push({
      ...{ id, codec, origin, startMs, endMs: startMs + durationMs, bytes: sizeBytes },
      ...(mime !== null && { mime }),
    });
    tracks.set(key, track);
  }
  return [...tracks.values()];
}

/** An angle shows a teacher or a class, but its microphone hears the whole room. */
const ROLES = { teacher: 'leadTeacher', pupils: 'classroomEndpoint', other: null } as const;

function bearerOf(
  personId: string,
  source: RecordingTrack['source'],
  { places, angles }: Pick<Whose, 'places' | 'angles'>,
): Pick<RecordingTrack, 'personId' | 'name' | 'role' | 'side'> {
  const angle = angles.find(({ id }) => id === personId);
  if (angle !== undefined) {
    const role = source === 'camera' ? ROLES[angle.shows] : null;
    return { personId: null, name: angle.name, role, side: angle.side };
  }
  const place = places.find((one) => one.personId === personId);
  const { name = '', role = null, side = null } = place ?? {};
  return { personId: place?.personId ?? null, name, role, side };
}
