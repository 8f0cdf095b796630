import type { LessonAction, LessonActionKind, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { useTranslation } from 'react-i18next';
import { seatName } from '../parts/seat-name.ts';
import type { Room } from './LessonRoom.tsx';

export type Say = ReturnType<typeof useTranslation<'room'>>['t'];

type Scene = Pick<Room, 'seats' | 'myPersonId' | 'lesson'>;
type Words<K extends LessonActionKind> = (
  action: Extract<LessonAction, { kind: K }>,
  scene: Scene,
  t: Say,
) => string | null;

const WORDS: { [K in LessonActionKind]?: Words<K> } = {
  'hand.raised': ({ classId }, scene, t) => t('say.handRaised', { name: ofClass(scene, classId) }),
  'class.calledOn': ({ classId, onStage }, scene, t) =>
    t(onStage === undefined ? 'say.calledOn' : 'say.onStage', {
      name: ofClass(scene, classId),
      pupil: onStage?.name ?? '',
    }),
  'class.dismissed': (_action, _scene, t) => t('say.dismissed'),
  'media.muted': ({ personId }, { myPersonId }, t) => (personId === myPersonId ? t('say.muted') : null),
  'media.asked': ({ personId, source }, { myPersonId }, t) =>
    personId === myPersonId ? t('say.asked', { device: t(`bar.${source}`) }) : null,
  'line.lost': ({ personId }, scene, t) => t('say.lineLost', { name: ofPerson(scene, personId) }),
  'line.returned': ({ personId }, scene, t) => t('say.lineReturned', { name: ofPerson(scene, personId) }),
  'stage.started': ({ stageId }, { lesson }, t) =>
    t('say.stage', { title: lesson.stages.find(({ id }) => id === stageId)?.title ?? '' }),
  'lesson.opened': (_action, _scene, t) => t('say.opened'),
  'lesson.ended': (_action, _scene, t) => t('say.ended'),
  'recording.started': (_action, _scene, t) => t('say.recordingStarted'),
  'recording.stopped': (_action, _scene, t) => t('say.recordingStopped'),
  'countdown.started': ({ durationMs }, _scene, t) =>
    t('countdown.running', { minutes: Math.round(durationMs / 60_000) }),
};

/** What a screen reader says of an event, or null. Own acts are not told to the one who did them. Pure. */
export function eventWords({ action, actorId, actorName }: LessonEvent, scene: Scene, t: Say): string | null {
  if (actorId === scene.myPersonId) return null;
  if (action.kind === 'whisper.posted') return t('say.whisper', { name: actorName ?? '', text: action.text });
  const words = WORDS[action.kind] as Words<LessonActionKind> | undefined; // as: the table pairs kind and action
  return words?.(action, scene, t) ?? null;
}

function ofClass({ seats }: Scene, classId: string): string {
  const seat = seats.find(({ key }) => key === classId);
  return seat === undefined ? '' : seatName(seat);
}

function ofPerson({ seats }: Scene, personId: string): string {
  const seat = seats.find((one) => one.personId === personId);
  return seat === undefined ? '' : seatName(seat);
}
