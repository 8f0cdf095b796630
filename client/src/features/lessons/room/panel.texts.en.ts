import type { Translated } from '../../../platform/i18n.ts';
import type { panelZh } from './panel.texts.zh.ts';

export const panelEn: Translated<typeof panelZh> = {
  hands: 'Hands',
  chat: 'Chat',
  whisper: 'Private',
  people: 'People',
  marks: 'Marks',
  label: 'Side panel of the lesson',
  noHands: 'No hands are raised',
  lower: 'Lower',
  noChat: 'Nobody has written yet',
  chatClosed: 'Classrooms cannot write now',
  noWhisper: 'Only lead and assisting teachers see this',
  write: 'Write a sentence',
  send: 'Send',
  observers_one: 'Observing ({{count}} person)',
  observers_other: 'Observing ({{count}} people)',
  noObservers: 'Nobody is observing',
  observersWords: 'Observers are not in the picture and are not counted among the pupils.',
  absent: 'not here',
};
