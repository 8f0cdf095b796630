import type { Translated } from '../../platform/i18n.ts';
import type { renditionsZh } from './texts.zh.ts';

export const renditionsEn: Translated<typeof renditionsZh> = {
  choose: 'How to watch',
  all: 'Pictures and sound',
  soundOnly: 'Sound and pages only ({{size}})',
  size: '{{size}} MB',
  why: 'For a slow or costly connection choose “Sound and pages only”: everybody is heard, pages and handwriting move as they did, without pictures.',
  isSoundOnly: 'Sound and pages only are played now, no pictures.',
  later: 'When the recording is over, a small version with sound and pages only is made by itself.',
  waiting: 'The version with sound and pages only is waiting for its turn.',
  making: 'Making the version with sound and pages only: {{percent}}%',
  yields: 'A lesson is running and comes first; the version with sound and pages only is made afterwards.',
  newer: 'It is being made anew with the sound that came in later: {{percent}}%',
  failed: {
    'no-sound': 'Nothing can be heard in this recording, so there is no version with sound and pages only.',
    unreadable:
      'The version with sound and pages only was not made: some sound of the recording cannot be read. The recording itself is as it was and plays as ever.',
    'not-as-expected':
      'The version with sound and pages only was not made: what came of it did not pass the check and was thrown away. The recording itself is as it was.',
    interrupted:
      'The version with sound and pages only was not made: the work was broken off several times. The recording itself is as it was.',
  },
  now: 'Make it now',
  again: 'Make it again',
  problems: {
    'rendition.still-recorded': {
      title: 'The lesson is still being recorded',
      safe: 'The recording goes on.',
      todo: 'It is made by itself when the recording is over.',
    },
  },
};
