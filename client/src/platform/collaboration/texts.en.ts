import type { Translated } from '../i18n.ts';
import type { collaborationZh } from './texts.zh.ts';

export const collaborationEn: Translated<typeof collaborationZh> = {
  opening: 'Opening',
  absent: 'No line, and this device has no copy; it opens when the line is back',
  sync: {
    saved: 'Saved',
    saving: 'Saving',
    offline: 'No line; kept on this device',
    offlineNotKept: 'No line, and not kept on this device: please do not close the page',
    problem: 'Cannot be saved now, please reload the page',
  },
};
