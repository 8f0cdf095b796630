import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import { piecesOf } from '@tongtang/shared/recordings/pieces.ts';

/** Somebody who was recorded, with all their devices. */
export type RecordedPerson = Pick<RecordingTrack, 'name' | 'role' | 'side'> & {
  key: string;
  /** What was recorded of them, each once. */
  sources: RecordingTrack['source'][];
  /** Ids of their tracks with sound. */
  sounds: string[];
  /** Of the longest of their tracks, without its gaps. */
  lengthMs: number;
};

/** Everybody who was recorded: lead teacher, classrooms, assisting teachers, others. Pure. */
export function recordedPeople(tracks: readonly RecordingTrack[]): RecordedPerson[] {
  const people = new Map<string, RecordedPerson>();
  for (const track of tracks) {
    const key = track.personId ?? track.id;
    const { name, role, side } = track;
    const known = people.get(key) ?? { key, name, role, side, sources: [], sounds: [], lengthMs: 0 };
    people.set(key, {
      ...known,
      sources: [...new Set([...known.sources, track.source])],
      sounds: track.kind === 'audio' ? [...known.sounds, track.id] : known.sounds,
      lengthMs: Math.max(known.lengthMs, lengthOf(track)),
    });
  }
  return [...people.values()].sort((a, b) => orderOf(a) - orderOf(b));
}

const lengthOf = ({ segments }: RecordingTrack): number =>
  piecesOf(segments).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

const ORDER = ['leadTeacher', 'classroomEndpoint', 'assistingTeacher', 'observer'];
const orderOf = ({ role }: RecordedPerson): number => (role === null ? ORDER.length : ORDER.indexOf(role));

/** Whether some of it came over the lesson's line, or was kept by its device; else it is a lesson recorder's file. */
export const isOfLine = ({ segments }: RecordingTrack): boolean =>
  segments.some(({ origin }) => origin !== 'file');
