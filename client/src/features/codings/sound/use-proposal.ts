import { useMutation } from '@tanstack/react-query';
import type { CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import { proposedCells } from '@tongtang/shared/codings/sound.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSegmentFiles } from '../../../platform/segment-files.ts';
import { openSoundDecoder } from '../../../platform/sound-decoder.ts';
import { measureSound, sampledEvery, soundTracksOf } from './measure.ts';

/** A proposal by sound: asked for by a person, shown until the coding is closed, kept nowhere. */
export type Proposal = {
  /** Cells; empty before it is there. */
  cells: string;
  /** Null where sound can propose nothing: a scheme of one's own, or no teacher's microphone in the recording. */
  ask: (() => void) | null;
  /** What has to be fetched, bytes. */
  bytes: number;
  /** Whether a class was heard at all. */
  hasClass: boolean;
  isDone: boolean;
  /** 0–1 while it is measured; null otherwise. */
  progress: number | null;
  error: Error | null;
};

export function useProposal(
  recording: Recording,
  scheme: CodingScheme,
  intervals: readonly boolean[],
): Proposal {
  const files = useSegmentFiles(recording.id);
  const [share, setShare] = useState(0);
  const ending = useRef<AbortController | null>(null);
  const tracks = soundTracksOf(recording);
  const { kind, intervalMs } = scheme;
  const every = sampledEvery(intervalMs);
  const { mutate, data, isSuccess, isPending, error } = useMutation({
    async mutationFn() {
      const end = new AbortController();
      ending.current = end;
      setShare(0);
      const deps = { files, decode: openSoundDecoder(), signal: end.signal, onProgress: setShare };
      return measureSound(deps, { tracks, endMs: recording.endMs, every });
    },
  });
  useEffect(() => () => ending.current?.abort(), []);
  const cells = useMemo(
    () => (data === undefined ? '' : proposedCells({ kind, intervalMs, intervals, tracks: data })),
    [data, kind, intervalMs, intervals],
  );
  const isPossible = kind !== 'own' && tracks.some(({ speaker }) => speaker === 'teacher');
  const all = tracks.flatMap(({ segments }) => segments).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    cells,
    ask: isPossible ? () => mutate() : null,
    bytes: all / every,
    hasClass: tracks.some(({ speaker }) => speaker === 'class'),
    isDone: isSuccess,
    progress: isPending ? share : null,
    error,
  };
}
