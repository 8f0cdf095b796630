import type { Translated } from '../../platform/i18n.ts';
import type { offlineZh } from './offline.texts.zh.ts';

export const offlineEn: Translated<typeof offlineZh> = {
  offlineList: {
    title: 'The server cannot be reached now',
    words:
      'These plans are kept on this computer. You can open them and go on writing; they are saved when the connection is back. Creating plans and searching all plans has to wait for the connection.',
    none: 'No plan is kept on this computer yet. A plan opened once with a connection opens without one too.',
    noHit: 'None of the plans kept on this computer fits',
    unsaved: 'Has changes not saved on the server',
  },
  absent: {
    title: 'This plan is not kept on this computer yet',
    words:
      'It opens by itself when the connection is back. A plan opened once can be opened and written without a connection.',
  },
  lost: {
    title: 'You can no longer see this plan',
    words:
      'It was deleted, or its authors or your rights have changed. The copy on this computer has been removed.',
    unsavedTitle: 'You can no longer change this plan, and some changes were not saved on the server',
    unsavedWords:
      'It was deleted, or its authors or your rights have changed. The text below is on this computer only: copy what you need, then remove it.',
    readerTitle: 'You can only read this plan now, and some changes were not saved on the server',
    readerWords:
      'Your rights changed while you wrote; these changes are on this computer only, and nobody else sees them. Copy what you need, then remove them: the plan is then shown as the others see it.',
    waiting_one:
      '{{count}} document is no longer open to you or to your changes, and holds writing of yours that never reached the server. It is still on this computer.',
    waiting_other:
      '{{count}} documents are no longer open to you or to your changes, and hold writing of yours that never reached the server. It is still on this computer.',
    look: 'Look at it and copy it',
    copy: 'Copy all text',
    copied: 'All text copied',
    notCopied: 'Copying failed: please select the text and copy it yourself',
    discard: 'Remove the copy on this computer',
    drafts: 'Your unfinished comments, which can no longer be posted',
    copyDrafts: 'Copy comments',
    dropDrafts: 'Remove comments',
  },
};
