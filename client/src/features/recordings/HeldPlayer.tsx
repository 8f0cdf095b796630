import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { RecordingPlayer, type Held } from './RecordingPlayer.tsx';
import { useRecording } from './use-recording.ts';

/** The player on the page of somebody who steers it. */
export function HeldPlayer({ recordingId, ...held }: Held & { recordingId: RecordingId }) {
  const { recording, events } = useRecording(recordingId);
  const { data, error } = recording;
  if (data !== undefined)
    return <RecordingPlayer key={data.id} recording={data} events={events} beginMs={null} held={held} />;
  return error === null ? (
    <Loading lines={6} />
  ) : (
    <ShowProblem error={error} onRetry={() => void recording.refetch()} />
  );
}
