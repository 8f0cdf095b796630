import { useQuery } from '@tanstack/react-query';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useApi } from '../../platform/platform.tsx';

/** While the lesson runs, the recording grows. */
const GROWS_EVERY_MS = 2_000;

const NO_EVENTS: readonly LessonEvent[] = [];

/** A recording with its lesson's log, as far as they have come. */
export function useRecording(id: RecordingId) {
  const api = useApi();
  const recording = useQuery({
    ...api.recordings.find.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.isRecording === true ? GROWS_EVERY_MS : false),
  });
  const isRecording = recording.data?.isRecording === true;
  const events = useQuery({
    ...api.recordings.events.queryOptions({ input: { id } }),
    refetchInterval: isRecording ? GROWS_EVERY_MS : false,
  });
  return { recording, events: events.data?.events ?? NO_EVENTS };
}
