import { useQuery } from '@tanstack/react-query';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useApi } from '../../platform/platform.tsx';

const LOOK_MS = 2_000;
/** Soon after the end of a recording it begins by itself. */
const LATER_MS = 15_000;

/** How it stands with what is made of a recording; looked at again while something is under way. */
export function useRenditions(id: RecordingId, isAsked = true) {
  const api = useApi();
  return useQuery({
    ...api.renditions.find.queryOptions({ input: { id } }),
    enabled: isAsked,
    refetchInterval({ state }) {
      const sound = state.data?.sound.state;
      if (sound === 'waiting' || sound === 'making') return LOOK_MS;
      return sound === 'later' ? LATER_MS : false;
    },
  });
}
