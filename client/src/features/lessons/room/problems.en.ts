import type { Translated } from '../../../platform/i18n.ts';
import type { problemsZh } from './problems.zh.ts';

export const problemsEn: Translated<typeof problemsZh> = {
  'media.down': {
    title: 'Sound and picture are not available for the moment',
    todo: 'They are coming back: try again shortly. Courseware and text go on.',
  },
  'lesson.not-allowed': { title: 'You may not do this in this lesson' },
  'lesson.not-open': { title: 'Class has not begun', todo: 'It begins when the lead teacher comes in.' },
  'lesson.already-open': { title: 'Class has already begun' },
  'lesson.removed': {
    title: 'You were removed from this lesson',
    todo: 'If in doubt, ask the lead teacher.',
  },
  'lesson.chat-closed': { title: 'The lead teacher closed the chat to classrooms' },
  'lesson.not-on-stage': { title: 'The lead teacher has to bring up a pupil of your class first' },
  'lesson.not-own-class': { title: 'You can act for your own class only' },
  'lesson.protected-person': { title: 'This cannot be done to the lead teacher or yourself' },
  'lesson.unknown-class': { title: 'This class is not in this lesson' },
  'lesson.unknown-person': { title: 'This person is not in this lesson' },
  'lesson.unknown-page': { title: 'This page is not in this lesson' },
  'lesson.unknown-stage': { title: 'This stage is not in this lesson' },
  'recording.no-consent': {
    title: 'The parents of {{classes}} have not agreed to recordings yet',
    todo: 'It cannot be recorded now: the school’s administrator notes the consent on the page of its classes.',
  },
  'recording.already-on': { title: 'It is being recorded already' },
  'recording.not-on': { title: 'It is not being recorded' },
  'lesson.page-full': { title: 'This page is full', todo: 'Erase something, or take another page.' },
};
