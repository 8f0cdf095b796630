import type { Translated } from '../../platform/i18n.ts';
import type { clipsZh } from './clips.texts.zh.ts';

export const clipsEn: Translated<typeof clipsZh> = {
  clips: {
    of: 'Evidence for {{name}}',
    begin: 'Clip from here',
    beginOf: 'Begin a clip at the playing position: {{name}}',
    end: 'End the clip here (from {{time}})',
    endOf: 'End the clip at the playing position: {{name}}',
    cancel: 'Cancel',
    begun: 'The clip begins at {{time}}',
    added: 'Clip taken from {{from}} to {{to}}',
    chooseFirst: 'First choose the item that the clip is for',
    playOf: 'Play clip {{time}}: {{name}}',
    watchOf: 'Watch clip {{time}} in the recording: {{name}}',
    startHere: 'Set start',
    startHereOf: 'Clip {{time}}: begin at the playing position',
    endHere: 'Set end',
    endHereOf: 'Clip {{time}}: end at the playing position',
    remove: 'Remove',
    removeOf: 'Remove clip {{time}}',
    removed: 'Clip removed',
    needsWords: 'Write a few words, so that this clip is saved',
  },
  beside: {
    tool: 'Sheet',
    none: 'No evaluation of this lesson is open to you yet.',
    open: 'Open',
    back: 'All evaluations of this lesson',
    how: 'Choose an item, press E where the clip begins and E again where it ends. Like scores, clips are seen by you alone until all are opened.',
    sealed:
      'The raters are still filling in their own sheets. Scores and clips appear here once they are opened.',
    evidence: 'Scores and clips',
    show: 'Show',
    filters: {
      withClips: 'With clips {{many}}',
      disputed: 'Disputed {{many}}',
      all: 'All {{many}}',
    },
    noItems: {
      withClips: 'Nobody has added clips to a score.',
      disputed: 'No item is disputed.',
      all: 'Nobody has rated yet.',
    },
    spread: 'mean {{mean}} of {{max}}, {{low}}–{{high}}',
    argue: 'Comment on it',
    argueOf: 'Comment on clip {{time}}: {{name}}',
  },
};
