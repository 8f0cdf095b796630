import type { Translated } from '../../platform/i18n.ts';
import type { shownZh } from './shown.texts.zh.ts';

/** Words of what a step shows in class. */
export const shownEn: Translated<typeof shownZh> = {
  courseware: {
    whole: 'Courseware: {{title}}',
    pages_one: 'Courseware: {{title}}, page {{pages}}',
    pages_other: 'Courseware: {{title}}, pages {{pages}}',
    attach: '+ Attach courseware',
    change: 'Change',
    remove: 'Show no courseware',
    title: 'Courseware of this step',
    intro:
      'In class the lead teacher goes there with one press when the step begins. You can choose from the courseware of your school that is ready.',
    search: 'Find courseware by name',
    ok: 'Attach to this step',
    none: 'There is no courseware to teach with yet.',
    upload: 'Upload courseware',
    noHit: 'No courseware of this name',
    of_one: '{{count}} page · {{owner}} · {{school}}',
    of_other: '{{count}} pages · {{owner}} · {{school}}',
    inPlan: 'attached in the plan now',
    look: 'Look',
    lookAt: 'Look at “{{title}}” in a new window',
    pagesField: 'Pages',
    from: 'From page',
    to: 'to page',
    pagesHint: 'Leave empty for all of it; for a single page leave “to” empty.',
    leftOut:
      'The lesson does not have the courseware of these steps yet, so it will not stand beside its stages:',
    reasons: {
      'not-on-lesson': '“{{title}}”',
      'not-usable':
        '“{{title}}”: you may not use it, or it was removed. Ask a teacher who may to add it to the lesson, or choose another in the plan.',
      'lesson-full':
        '“{{title}}”: the lesson has 20 courseware files already. Take away what is not needed first.',
    },
    add: 'Add to the lesson’s courseware',
    added: 'Added to the lesson; its pages stand beside the stages',
  },
};
