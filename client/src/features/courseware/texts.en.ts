import type { Translated } from '../../platform/i18n.ts';
import type { coursewareZh } from './texts.zh.ts';

export const coursewareEn: Translated<typeof coursewareZh> = {
  title: 'Courseware',
  intro:
    'Slides, pictures and clips for lessons. Files become pages by themselves; classrooms fetch them before the lesson.',
  upload: 'Upload courseware',
  dropHere: 'Drop to upload to {{school}}',
  formats: 'Takes {{formats}}, up to 500 MB each.',
  officeMissing:
    'This installation has no document converter: export PPT and Word files as PDF first (File → Export → PDF), then upload the PDF.',
  search: 'Find by name',
  status: 'State',
  allStatus: 'Any state',
  owner: 'Whose',
  everyone: 'All teachers',
  mine: 'Mine',
  school: 'School',
  allSchools: 'All schools',
  more: 'Show more',
  emptyTitle: 'No courseware yet',
  emptyWords:
    'Drag slides (PDF, PPT, Word), pictures or clips here, or choose files. An interrupted upload goes on next time.',
  emptyReader: 'The courseware of teachers of your school will be listed here.',
  noHit: 'No courseware fits these filters',
  states: {
    sending: 'Uploading',
    uploading: 'Not all here',
    converting: 'Being prepared',
    failed: 'Cannot be used',
    ready: 'Ready for class',
  },
  steps: {
    waiting: 'All here, waiting its turn',
    checking: 'Step 1 of 3: checking the file',
    converting: 'Step 2 of 3: making pages',
    measuring: 'Step 3 of 3: counting pages',
  },
  pages_one: '{{count}} page',
  pages_other: '{{count}} pages',
  picture: 'Picture',
  clip: 'Clip',
  by: '{{name}}, {{when}}',
  open: 'Open “{{title}}”',
  actions: 'What to do with “{{title}}”',
  rename: 'Rename',
  remove: 'Delete',
  removed: '“{{title}}” deleted',
  continueUpload: 'Continue upload',
  unfinished:
    'Half way; what is here is kept until {{when}}. Choose the same file again to go on where it stopped.',
  renameTitle: 'Rename courseware',
  name: 'Name',
  save: 'Save',
  cancel: 'Cancel',
  failures: {
    'wrong-type':
      'The content is not what its ending says. Open it in its own program, save it as PDF and upload that.',
    damaged:
      'The file is damaged or incomplete and cannot be opened. Check that it opens on your computer, then upload it again.',
    encrypted: 'The file needs a password. Save a copy without password and upload that.',
    'page-count': 'The file has no pages, or more than 2,000. Split it and upload the parts.',
    'picture-too-large':
      'The picture is too large (over 50 megapixels). Make it smaller and upload it again.',
    'archive-bomb':
      'The packed content is not normal; it was not opened, to be safe. Save it as PDF and upload that.',
    codec: 'Browsers cannot play this clip. Convert it to MP4 (H.264) and upload that.',
    'office-missing': 'This installation has no document converter. Export the file as PDF and upload that.',
    'too-heavy':
      'The file is too complex: converting it went beyond the limits of time or memory. Export it as PDF and upload that.',
    conversion: 'The file could not be converted. Export it as PDF and upload that.',
    interrupted:
      'The work was interrupted again and again. Upload it again; if it happens again, tell the administrator.',
  },
  tray: {
    title: 'Uploading',
    sent: '{{sent}} of {{total}}',
    speed: '{{speed}} per second',
    left: '{{left}} left',
    queued: 'In line',
    preparing: 'Announcing',
    paused: 'Paused at {{sent}} of {{total}}',
    waiting: 'No connection; goes on by itself when it is back ({{sent}} of {{total}})',
    done: 'All here, being prepared',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel upload',
    dismiss: 'Got it',
    of: '{{action}}: {{name}}',
    fold: 'Fold',
    unfold: 'Unfold',
    progress: '{{name}} uploaded',
  },
  left: {
    seconds: 'less than a minute',
    minutes: 'about {{count}} min',
    hours: 'about {{hours}} h {{minutes}} min',
  },
  preview: {
    back: 'Back to courseware',
    page: 'Page {{page}} of {{count}}',
    label: 'Courseware “{{title}}”, page {{page}} of {{count}}',
    previous: 'Previous page',
    next: 'Next page',
    goTo: 'Go to page',
    notReady: 'This courseware cannot be shown yet.',
  },
  problems: {
    'courseware.too-large': {
      title: 'The file is too large: 500 MB at most',
      safe: 'Nothing was uploaded.',
      todo: 'Compress pictures or clips, or split the file.',
    },
    'courseware.type': {
      title: 'This kind of file cannot be used',
      safe: 'Nothing was uploaded.',
      todo: 'PDF, pictures (PNG, JPG, WebP), clips (MP4, WebM), PPT and Word documents can be uploaded.',
    },
    'courseware.office-missing': {
      title: 'This installation has no document converter',
      safe: 'Nothing was uploaded.',
      todo: 'Export the file as PDF (File → Export → PDF) and upload that.',
    },
    'courseware.unfinished': {
      title: 'Too many unfinished uploads',
      safe: 'What was sent is kept.',
      todo: 'Finish or delete some of them first.',
    },
    'courseware.disk-full': {
      title: 'The platform has run out of room',
      safe: 'Existing courseware is safe.',
      todo: 'Ask the administrator to make room.',
    },
    'courseware.length': {
      title: 'This is not the same file',
      safe: 'What was sent is kept.',
      todo: 'Choose the file from before, or delete the upload and begin again.',
    },
    'courseware.uploaded': {
      title: 'This file has been uploaded already',
      safe: 'It is all there.',
      todo: 'Look in the list for what became of it.',
    },
  },
};
