import type { Commentary } from '@tongtang/shared/commentaries/contract.ts';
import { CommentaryVoiceId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import styles from '../beside/Commentary.module.css';
import { recordVoice, VOICE_TYPE, type VoiceRecorder } from './recorder.ts';

type VoiceRecordingProps = {
  id: Commentary['id'];
  seat: PlayerSeat;
  /** Whether something is said, or is on its way. */
  onSpeaking: (isSpeaking: boolean) => void;
  onDone: () => void;
};

/** Speaks over the lesson: the microphone is recorded while the player plays, stops and goes elsewhere. */
export function VoiceRecording(props: VoiceRecordingProps) {
  const { t } = useTranslation('commentaries');
  const { recorder, begin, end, refusal } = useRecorder(props);
  if (recorder !== null) return <Running recorder={recorder} onStop={end} />;
  return (
    <div>
      <Button size="s" onClick={begin}>
        {t('voice.begin')}
      </Button>
      <p className={styles['soft']}>{t('voice.how')}</p>
      {refusal !== null && <p role="alert">{t(`voice.${refusal}`)}</p>}
    </div>
  );
}

function useRecorder({ id, seat, onSpeaking, onDone }: VoiceRecordingProps) {
  const api = useApi();
  const [recorder, setRecorder] = useState<VoiceRecorder | null>(null);
  const [refusal, setRefusal] = useState<'noMicrophone' | 'noRecorder' | null>(null);
  const open = useRef<VoiceRecorder | null>(null);
  useEffect(() => () => void open.current?.stop(), []); // what was said goes on to the server
  const begin = () => {
    if (!canRecord()) {
      setRefusal('noRecorder');
      return;
    }
    const voiceId = CommentaryVoiceId.parse(newUuid());
    setRefusal(null);
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => {
        open.current = recordVoice({
          ...{ seat, stream },
          send: ({ cues, sound, ...piece }) =>
            api.commentaries.keepPiece.call({
              ...{ id, voiceId, ...piece, cues: JSON.stringify(cues) },
              sound: new File([sound], 'piece.webm', { type: 'audio/webm' }),
            }),
        });
        setRecorder(open.current);
        onSpeaking(true);
      },
      () => setRefusal('noMicrophone'),
    );
  };
  const end = () => {
    void open.current?.stop().then(() => {
      if (open.current?.state().problem === null) setRecorder(null);
      onSpeaking(false);
      onDone();
    }); // what fails is told in the recorder's state
  };
  return { recorder, begin, end, refusal };
}

/** Browsers have no microphone for pages that came by plain http. */
const canRecord = (): boolean =>
  'mediaDevices' in navigator &&
  typeof MediaRecorder !== 'undefined' &&
  MediaRecorder.isTypeSupported(VOICE_TYPE);

function Running({ recorder, onStop }: { recorder: VoiceRecorder; onStop: () => void }) {
  const { t } = useTranslation('commentaries');
  const { phase, lengthMs, unsent, problem } = useSyncExternalStore(recorder.subscribe, recorder.state);
  useEffect(() => {
    if (phase === 'stopped') return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [phase]);
  return (
    <div className={styles['voice']} role="group" aria-label={t('voice.running')}>
      <StatusDot tone={phase === 'recording' ? 'live' : 'idle'}>
        {t(`voice.phases.${phase}`, { time: clockWords(lengthMs) })}
      </StatusDot>
      {unsent > 1 && <StatusDot tone="warn">{t('voice.unsent', { seconds: unsent * 2 })}</StatusDot>}
      <span className={styles['acts']}>
        {phase === 'recording' && (
          <Button size="s" onClick={recorder.pause}>
            {t('voice.pause')}
          </Button>
        )}
        {phase === 'paused' && (
          <Button size="s" onClick={recorder.resume}>
            {t('voice.resume')}
          </Button>
        )}
        <Button size="s" look="primary" busy={phase === 'stopping'} onClick={onStop}>
          {t('voice.stop')}
        </Button>
      </span>
      <ShowProblem error={problem} />
    </div>
  );
}
