import { useTranslation } from 'react-i18next';
import { BarButton } from '../parts/BarButton.tsx';
import { useRoom } from '../session/LessonRoom.tsx';

/** What this person can do about the recording now, or null: who may not begin one can still end it. */
export function useRecordingSwitch(): { isOn: boolean; press: () => void } | null {
  const { live, now, may } = useRoom();
  const isOn = now.state.recording !== null;
  const kind = isOn ? 'recording.stopped' : 'recording.started';
  if (now.state.phase !== 'live' || !may(kind)) return null;
  return { isOn, press: () => live.act({ kind }) };
}

/** Begins or ends the recording of the lesson. */
export function RecordingSwitch() {
  const { t } = useTranslation('room');
  const recording = useRecordingSwitch();
  if (recording === null) return null;
  const { isOn, press } = recording;
  return (
    <BarButton
      icon={isOn ? 'stop' : 'record'}
      word={t(isOn ? 'recording.stop' : 'recording.start')}
      tip={t(isOn ? 'recording.stopTip' : 'recording.startTip')}
      onPress={press}
    />
  );
}
