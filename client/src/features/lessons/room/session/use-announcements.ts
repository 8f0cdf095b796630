import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../../platform/announcer.tsx';
import type { LineWord } from '../model/line-words.ts';
import type { Seat } from '../model/seats.ts';
import { useRoom, type Room } from './LessonRoom.tsx';

type Say = ReturnType<typeof useTranslation<'room'>>['t'];

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
        const words = wordsOf(event, latest.current, t);
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

/** A class as it is called out: 云岭小学 三(2)班. */
export const seatName = ({ kind, schoolName, name }: Seat): string =>
  kind === 'class' ? `${schoolName} ${name}` : name;

/** What is said of an event, or null. Own acts are not told to the one who did them. */
function wordsOf(
  { action, actorId, actorName }: LessonEvent,
  { seats, myPersonId, lesson }: Room,
  t: Say,
): string | null {
  const ofClass = (classId: string) => {
    const seat = seats.find(({ key }) => key === classId);
    return seat === undefined ? '' : seatName(seat);
  };
  const ofPerson = (personId: string) => {
    const seat = seats.find((one) => one.personId === personId);
    return seat === undefined ? '' : seatName(seat);
  };
  if (actorId === myPersonId) return null;
  switch (action.kind) {
    case 'hand.raised':
      return t('say.handRaised', { name: ofClass(action.classId) });
    case 'class.calledOn':
      return t('say.calledOn', { name: ofClass(action.classId) });
    case 'class.dismissed':
      return t('say.dismissed');
    case 'media.muted':
      return action.personId === myPersonId ? t('say.muted') : null;
    case 'media.asked':
      return action.personId === myPersonId ? t('say.asked', { device: t(`bar.${action.source}`) }) : null;
    case 'whisper.posted':
      return t('say.whisper', { name: actorName ?? '', text: action.text });
    case 'line.lost':
      return t('say.lineLost', { name: ofPerson(action.personId) });
    case 'line.returned':
      return t('say.lineReturned', { name: ofPerson(action.personId) });
    case 'stage.started':
      return t('say.stage', { title: lesson.stages.find(({ id }) => id === action.stageId)?.title ?? '' });
    case 'lesson.opened':
      return t('say.opened');
    case 'lesson.ended':
      return t('say.ended');
    case 'countdown.started':
      return t('countdown.running', { minutes: Math.round(action.durationMs / 60_000) });
    default:
      return null;
  }
}
