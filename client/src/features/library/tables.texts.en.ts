import type { Translated } from '../../platform/i18n.ts';
import type { tablesZh } from './tables.texts.zh.ts';

/** Words of what is brought into the library by table: textbooks, many files at once. */
export const tablesEn: Translated<typeof tablesZh> = {
  textbooks: {
    title: 'Textbooks',
    intro:
      'Places for resources: grade, edition, volume, unit and lesson. A bureau’s books are for its region, the platform’s for all schools.',
    tree: 'Textbooks',
    browse: 'Browse by textbook',
    show: 'Show resources',
    manage: 'Textbooks',
    import: 'Import textbooks',
    importWords:
      'A row for each lesson, .xlsx or .csv, at most 5,000 rows. Books in the table are replaced whole, others stay; while anything is wrong, nothing is taken in.',
    take_one: 'Import {{count}} book',
    take_other: 'Import {{count}} books',
    taken_one: 'Imported {{count}} book',
    taken_other: 'Imported {{count}} books',
    outcomes: { create: 'New', change: 'Replaced', unchanged: 'Unchanged' },
    size: 'Units: {{unitCount}}, lessons: {{lessonCount}}',
    empty: 'No textbooks yet',
    emptyWords:
      'Import units and lessons by spreadsheet, so that teachers can place and find resources by them.',
    remove: 'Remove',
    removeOf: 'Remove {{name}}',
    removeWords: 'Remove this book from the tree? Resources keep what they say.',
    removed: 'Removed {{name}}',
    keep: 'Keep it',
  },
  bulk: {
    title: 'Upload many',
    intro:
      'Many files at once: a table says the title, kind and place of each; when all is right they become drafts together and may be submitted together.',
    sheetTitle: '1. The table',
    sheetWords: 'A row for each file, at most 200. Names of files as they are, with their endings.',
    filesTitle: '2. The files',
    filesWords: 'Choose all files that the table names.',
    chooseFiles: 'Choose files',
    chosen_one: '{{count}} file chosen',
    chosen_other: '{{count}} files chosen',
    unnamed: 'Not in the table, will not be uploaded: {{names}}',
    checkTitle: '3. Check and upload',
    school: 'School',
    audience: 'Afterwards',
    audiences: {
      none: 'Keep them as drafts',
      school: 'Submit for the school',
      region: 'Submit for the region',
    },
    start_one: 'Upload {{count}} file',
    start_other: 'Upload {{count}} files',
    working:
      'Uploading. You may go to other pages; a broken line is tried again by itself. If the page was closed, choose the unfinished files here again: they go on where they stopped.',
    reading: 'When all files are ready, they are created together. Ready: {{ready}} of {{count}}.',
    states: {
      missing: 'Choose this file again to go on',
      sending: 'Uploading',
      converting: 'Being prepared',
      ready: 'Ready',
      failed: 'Cannot be used: {{detail}} Choose another of the same name',
    },
    choseAgain: 'Choose unfinished files',
    giveUp: 'Give up this batch',
    giveUpWords: 'Table and files have to be chosen again; files that are ready stay under Courseware.',
    keep: 'Keep it',
    created_one: 'Created {{count}} resource',
    created_other: 'Created {{count}} resources',
    notThis: 'Not among the files waited for: {{count}} ({{names}})',
  },
  sheet: {
    choose: 'Choose a table',
    another: 'Choose another',
    template: 'Download the template (.xlsx)',
    summary: '“{{name}}”, rows: {{count}}.',
    good: 'No faults were found.',
    faulty_one: 'There is {{count}} fault. Correct it in the table, then choose it again.',
    faulty_other: 'There are {{count}} faults. Correct them in the table, then choose it again.',
    row: 'Row',
    column: 'Column',
    fault: 'What is wrong, what to do',
  },
};
