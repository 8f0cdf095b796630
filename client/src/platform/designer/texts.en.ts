import type { Translated } from '../i18n.ts';
import type { designerZh } from './texts.zh.ts';

/** The same in English. */
export const designerEn: Translated<typeof designerZh> = {
  moveUp: 'Move up',
  moveDown: 'Move down',
  remove: 'Delete',
  undo: 'Undo',
  draftFound: 'Goes on where you left off.',
  discardDraft: 'Drop the draft and start over',
  preview: 'Preview',
  faultCount_one: '{{count}} thing to mend',
  faultCount_other: '{{count}} things to mend',
};
