import { RecordingSegmentId, type RecordingId } from '@tongtang/shared/wire/ids.ts';
import type { SoundFile } from '@tongtang/shared/renditions/contract.ts';
import { useMemo } from 'react';
import type { Api } from '../../platform/api.ts';
import type { SoundOnly } from '../../platform/places.tsx';
import { useApi } from '../../platform/platform.tsx';
import { bytesFrom, type SegmentFiles } from '../../platform/segment-files.ts';
import { useRenditions } from './use-renditions.ts';

/** The sound of a recording as one track that a player can play; null while there is none. */
export function useSoundOnly(
  id: RecordingId,
  isAsked: boolean,
): { isKnown: boolean; offer: SoundOnly | null } {
  const api = useApi();
  const { data, isPending, fetchStatus } = useRenditions(id, isAsked);
  const file = data?.sound.file ?? null;
  const offer = useMemo(
    () => (file === null ? null : { track: trackOf(file), files: filesOf(api, id, file.id) }),
    [api, id, file],
  );
  // without a line nothing is asked: what is on the device is played
  return { isKnown: !isPending || fetchStatus === 'paused', offer };
}

const trackOf = ({ id, bytes, durationMs }: SoundFile): SoundOnly['track'] => ({
  ...{ id: `sound.${id}`, personId: null, name: '', role: null, side: null },
  ...{ source: 'microphone', kind: 'audio' },
  segments: [
    {
      ...{ id: RecordingSegmentId.parse(id), codec: 'opus', origin: 'line' },
      ...{ startMs: 0, endMs: durationMs, bytes },
    },
  ],
});

const filesOf = (api: Pick<Api, 'renditions'>, id: RecordingId, fileId: SoundFile['id']): SegmentFiles => ({
  clusters: (_, signal) => api.renditions.clusters.call({ id, fileId }, { signal }),
  bytes: (_, range, signal) => bytesFrom(`/api/recordings/${id}/renditions/${fileId}/media`, range, signal),
});
