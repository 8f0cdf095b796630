import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../../platform/announcer.tsx';
import type { LineWord } from '../model/line-words.ts';
import { eventWords } from './event-words.ts';
import { useRoom } from './LessonRoom.tsx';

/** Tells a screen reader what others do: hands, calls, mutes, asks, broken lines. */
export function useAnnouncements(word: LineWord): void {
  const { t } = useTranslation('room');
  const announce = useAnnounce();
  const room = useRoom();
  const latest = useRef(room);
  useEffect(() => {
    latest.current = room;
  });
  const { live } = room;
  useEffect(
    () =>
      live.onEvent((event) => {
        const words = eventWords(event, latest.current, t);
        if (words !== null) announce(words);
      }),
    [live, announce, t],
  );
  const isDown = word.kind === 'down' || word.kind === 'events-down';
  const wasDown = useRef(false);
  useEffect(() => {
    if (isDown !== wasDown.current) announce(t(isDown ? 'say.reconnecting' : 'say.returned'));
    wasDown.current = isDown;
  }, [isDown, announce, t]);
}
