import type { Translated } from '../../platform/i18n.ts';
import type { templatesProblemsZh, templatesZh } from './templates.texts.zh.ts';

/** Words of plan templates and of their designer. */
export const templatesEn: Translated<typeof templatesZh> = {
  templates: {
    title: 'Plan templates',
    intro:
      'Sections, steps and hints set by your school or the bureau. Teachers choose one when they begin a plan.',
    all: 'All templates',
    own: 'Templates of your school or bureau',
    ready: 'Ready-made',
    empty:
      'There is no template of your own yet. Copy the usual layout and change it, or begin with a plan that is written.',
    emptyReader: 'Templates that the school or the bureau makes appear here.',
    blank: 'New template',
    new: 'New plan template',
    fromPlan: 'Begin with a plan',
    fromPlanWords: 'Takes over sections, steps and minutes, not what is written in them.',
    saveAs: 'Make a template of it',
    copy: 'Copy and change',
    look: 'Look',
    edit: 'Change',
    editTitle: 'Change the template',
    editHint: 'Plans made from it stay as they are.',
    remove: 'Remove',
    removed: 'Template “{{name}}” removed; plans made from it stay',
    createNow: 'Make the template',
    save: 'Save the template',
    saved: 'Template “{{name}}” saved',
    draftKept: 'What is not finished is kept on this device.',
    none: 'You have no school or bureau for which you may make or change templates.',
    owner: 'Belongs to',
    name: 'Name of the template',
    subject: 'Subject',
    anySubject: 'All subjects',
    schoolStage: 'School stage',
    schoolStages: {
      any: 'All stages',
      primary: 'Primary',
      juniorSecondary: 'Junior secondary',
      seniorSecondary: 'Senior secondary',
    },
    sectionCount_one: '{{count}} section',
    sectionCount_other: '{{count}} sections',
    stepsSum_one: '{{count}} step, {{sum}} minutes in all',
    stepsSum_other: '{{count}} steps, {{sum}} minutes in all',
    addSection: 'Add a section',
    customSection: 'A section of your own',
    label: 'Name of the section',
    unnamed: 'Section without a name yet',
    required: 'Required',
    bySchool: 'Each school writes its own',
    prompt: 'Hint',
    promptHint: 'Words to the teacher; the section begins with them (optional)',
    stepNth: 'Step {{nth}}',
    stepName: 'Name of the step',
    stepMinutes: '{{minutes}} min',
    minutes: 'Minutes',
    previewHint: 'A plan made from this template begins like this.',
    faults: {
      required: 'Please fill in',
      tooLong: 'Too long',
      noSections: 'There must be at least one section',
      minutes: 'Minutes go from 1 to 120',
      other: 'Something is not right here, please check',
    },
  },
};

/** Words of their failures. */
export const templatesProblemsEn: Translated<typeof templatesProblemsZh> = {
  'plan-template.changed': {
    title: 'Somebody else has just changed this template',
    safe: 'What you changed is still on this page.',
    todo: 'Look at the new one in another window and copy it, or open it again from all templates.',
  },
};
