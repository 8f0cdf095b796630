import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../platform/platform.tsx';
import type { LiveLesson } from '../room/model/live-lesson.ts';
import { recordingTurn } from './screen.model.ts';

/**
 * Tells the whole class aloud when a recording begins and ends. A screen that comes into a lesson which is recorded
 * already says nothing: it shows the sign, and the class has been told.
 */
export function useRecordingVoice(live: LiveLesson, isRecorded: boolean): void {
  const { t } = useTranslation('classroom');
  const { language } = useLanguage();
  const wasRecorded = useRef(isRecorded);
  useEffect(() => {
    wasRecorded.current = isRecorded;
  }, [isRecorded]);
  useEffect(
    () =>
      live.onEvent(({ action }) => {
        const turn = recordingTurn(action.kind, wasRecorded.current);
        if (turn === null) return;
        wasRecorded.current = turn === 'recordingStarted';
        sayAloud(t(`say.${turn}`), language);
      }),
    [live, t, language],
  );
}

/** Some classroom boxes have no voice: there the sign must do. */
function sayAloud(words: string, language: string): void {
  if (!('speechSynthesis' in window)) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = language;
  window.speechSynthesis.speak(utterance);
}
