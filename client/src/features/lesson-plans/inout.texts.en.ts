import type { Translated } from '../../platform/i18n.ts';
import type { inOutProblemsZh, inOutZh } from './inout.texts.zh.ts';

/** Words of what comes into a plan and goes out of it. */
export const inOutEn: Translated<typeof inOutZh> = {
  files: {
    insertImage: 'Insert a picture',
    insertAttachment: 'Attach a file',
    image: 'Picture',
    pictures: 'pictures',
    alt: 'What the picture shows (for screen readers)',
    gone: 'The picture was just taken away; the words you were writing about it are not in the plan',
    width: 'Width of the picture',
    widths: { '25': 'A quarter', '50': 'Half', '75': 'Three quarters', '100': 'Full width' },
    remove: 'Remove picture',
    missing: 'The picture cannot be fetched now; it appears when the line is back',
    attachmentCalled: 'Attachment: {{name}}; press to save it',
    uploading: 'Uploading {{name}}',
    cancel: 'Cancel',
    dropped_one:
      'One picture lies on another website and was left out. Save it to the computer, then insert it.',
    dropped_other:
      '{{count}} pictures lie on other websites and were left out. Save them to the computer, then insert them.',
    suggesting:
      'Only words, new steps and the removal of steps can be suggested, not pictures or files, nor the courseware, place, kind or minutes of a step that is there. Switch suggesting off first, or explain in a comment.',
    understood: 'OK',
  },
  formula: {
    title: 'Formula',
    latex: 'Formula (LaTeX)',
    hint: '\\frac{1}{4}, for example, is one quarter',
    preview: 'Looks like',
    ok: 'Insert',
    examples: 'Often used',
    change: 'Change',
    faulty: 'This is no correct formula: it cannot be read from “{{from}}” on. Please mend it',
    unfinished: 'Something is missing at the end of the formula. Please complete it',
  },
  mention: { list: 'Whom to mention', of: 'Mentions {{name}}' },
  exporting: {
    docx: 'Export as Word (printed layout)',
    pdf: 'Export as PDF',
    saved: 'Exported {{name}}',
  },
  importing: {
    open: 'Import from Word',
    title: 'Import a plan from Word',
    intro:
      'Plans in a table and plans under headings both work. You see first what was understood; the file itself is not changed.',
    choose: 'Choose a Word file, or drop it here',
    limits: '.docx, at most 30 MB',
    sending: 'Uploading',
    reading: 'Reading',
    check: 'Check: {{name}}',
    make: 'Make the plan',
    allKept: 'Text, tables and pictures all came along',
    notKept: 'These did not come as they were',
    noMinutes: 'Step “{{name}}” names no time; it has {{minutes}} minutes for now, please check',
    guessedMinutes:
      'The time of step “{{name}}” is written as “{{given}}”; it has {{minutes}} minutes for now, please check',
    unnamedStep: 'without a name',
    understood: 'Sections found',
    empty: '(empty)',
    tables_one: 'One table',
    tables_other: '{{count}} tables',
    images_one: 'One picture',
    images_other: '{{count}} pictures',
    steps_one: 'One step, {{minutes}} minutes',
    steps_other: '{{count}} steps, {{minutes}} minutes in all',
    losses: {
      textBoxes_one: 'One text box: its words are there, not its place',
      textBoxes_other: '{{count}} text boxes: their words are there, not their places',
      shapes_one: 'One drawn shape or chart was left out',
      shapes_other: '{{count}} drawn shapes or charts were left out',
      objects_one: 'One embedded object was left out',
      objects_other: '{{count}} embedded objects were left out',
      comments_one: 'One comment was left out',
      comments_other: '{{count}} comments were left out',
      footnotes_one: 'One note was left out',
      footnotes_other: '{{count}} notes were left out',
      changes_one: 'One tracked change was taken as accepted',
      changes_other: '{{count}} tracked changes were taken as accepted',
      headers_one: 'Page headers and footers were left out',
      headers_other: 'Page headers and footers were left out',
      pictures_one: 'One picture has a form that cannot be shown; words stand in its place',
      pictures_other: '{{count}} pictures have forms that cannot be shown; words stand in their places',
      scripts_one: 'One superscript or subscript became plain text, please check it: {{words}}',
      scripts_other: '{{count}} superscripts or subscripts became plain text, please check them: {{words}}',
      unclaimed_one: 'One paragraph fits no section; it stands in the last one',
      unclaimed_other: '{{count}} paragraphs fit no section; they stand in the last one',
    },
  },
};

/** Words of their failures. */
export const inOutProblemsEn: Translated<typeof inOutProblemsZh> = {
  'import.not-docx': {
    title: 'This is no Word file',
    safe: 'No plan was made.',
    todo: 'Please choose a .docx file.',
  },
  'import.old-word': {
    title: 'This is an old Word file, or it has a password',
    safe: 'No plan was made.',
    todo: 'Save it as .docx without a password, then import that.',
  },
  'import.damaged': {
    title: 'The file is damaged',
    safe: 'No plan was made.',
    todo: 'Open it in Word, save a copy, and import that.',
  },
  'import.archive-bomb': {
    title: 'The file is packed in a strange way and was not opened',
    safe: 'No plan was made.',
    todo: 'Save a copy in Word and import that.',
  },
  'import.too-heavy': {
    title: 'The file could not be read in the time there is',
    safe: 'No plan was made.',
    todo: 'Split it, or take out large pictures.',
  },
  'import.no-content': {
    title: 'There are no words or pictures in this Word file',
    safe: 'No plan was made.',
    todo: 'Check that it is the right file, or choose another.',
  },
  'file.no-line': {
    title: 'No network: the file was not sent',
    safe: 'What you wrote is kept.',
    todo: 'Insert it again then.',
  },
  'file.type': {
    title: 'This kind of file cannot be attached',
    safe: 'What is there is as it was.',
    todo: 'PDF, Word, PPT, Excel, pictures, sound, video and archives can.',
  },
  'file.not-image': {
    title: 'This is no picture we can use',
    safe: 'What is there is as it was.',
    todo: 'Please use a PNG, JPG or GIF.',
  },
  'file.damaged': {
    title: 'The picture is damaged',
    safe: 'What is there is as it was.',
    todo: 'Check that it opens on the computer, then try again.',
  },
  'file.picture-too-large': {
    title: 'The picture has too many pixels',
    safe: 'What is there is as it was.',
    todo: 'Make it smaller first.',
  },
  'file.too-large': {
    title: 'The file is too large: at most {{megabytes}} MB',
    safe: 'What is there is as it was.',
    todo: 'Compress it or make it smaller.',
  },
  'file.empty': {
    title: 'The file is empty',
    safe: 'What is there is as it was.',
    todo: 'Please choose another.',
  },
  'file.broken-off': {
    title: 'The file did not arrive whole',
    safe: 'What is there is as it was.',
    todo: 'Please insert it again.',
  },
  'file.not-copied': {
    title: 'One picture could not be copied',
    safe: 'What is there is as it was.',
    todo: 'Save it from the plan it stands in, then insert it.',
  },
  'file.disk-full': {
    title: 'The platform has no room left',
    safe: 'What is there is safe.',
    todo: 'Please tell the administrator.',
  },
  'files.too-many': {
    title: 'This plan has too many pictures and attachments',
    safe: 'The plan is as it was.',
    todo: 'Remove some, or put the material into courseware.',
  },
};
