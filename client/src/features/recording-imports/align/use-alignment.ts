import { useMutation } from '@tanstack/react-query';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import { serverSegmentFiles } from '../../../platform/segment-files.ts';
import { openSoundDecoder } from '../../../platform/sound-decoder.ts';
import { hearTrack } from './hear-track.ts';
import { lagOfSound, type Lag } from './lag-of-sound.ts';

/** What was found. */
export type Aligned = {
  beside: string;
  /** Null: one of both has no sound that can be heard. */
  fit: (Pick<Lag, 'alike' | 'isSure'> & { startsAt: number }) | null;
};

const isHeard = ({ kind, segments }: RecordingTrack) => kind === 'audio' && segments.length > 0;
const lengthOf = ({ segments }: RecordingTrack) =>
  segments.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

/** What an angle is laid beside: what was recorded in the lesson, which has its clock, else another file; the longest. */
export const besideWhat = (
  tracks: readonly RecordingTrack[],
  angleId: string,
): RecordingTrack | undefined => {
  const others = tracks.filter((track) => isHeard(track) && !track.id.startsWith(`${angleId}.`));
  const ofLesson = others.filter(({ segments }) => segments.every(({ origin }) => origin !== 'file'));
  return (ofLesson.length > 0 ? ofLesson : others).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
};

/** Listens to an angle and to what it is laid beside, in this browser. */
export function useAlignment({ id }: Pick<RecordingImport, 'id'>, recordingId: RecordingId) {
  const api = useApi();
  const [share, setShare] = useState(0);
  const ending = useRef<AbortController | null>(null);
  useEffect(() => () => ending.current?.abort(), []);
  const listening = useMutation({
    async mutationFn(): Promise<Aligned | null> {
      const end = new AbortController();
      ending.current = end;
      setShare(0);
      const { tracks, startedAt } = await api.recordings.find.call(
        { id: recordingId },
        { signal: end.signal },
      );
      const own = tracks.find((track) => isHeard(track) && track.id.startsWith(`${id}.`));
      const other = besideWhat(tracks, id);
      if (other === undefined) return null;
      const deps = {
        files: serverSegmentFiles(api, recordingId),
        decode: openSoundDecoder(),
        signal: end.signal,
      };
      const first = await hearTrack({ ...deps, onProgress: (part) => setShare(part / 2) }, other);
      const second =
        own === undefined
          ? null
          : await hearTrack({ ...deps, onProgress: (part) => setShare(0.5 + part / 2) }, own);
      const lag = first === null || second === null ? null : lagOfSound(first, second);
      const beganAt = startedAt + (second?.startMs ?? 0);
      return { beside: other.name, fit: lag && { ...lag, startsAt: beganAt + lag.shiftMs } };
    },
  });
  return { ...listening, share };
}
