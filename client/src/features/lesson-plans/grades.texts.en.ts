import type { Translated } from '../../platform/i18n.ts';
import type { gradesZh } from './grades.texts.zh.ts';

/** Grades as schools say them. */
export const gradesEn: Translated<typeof gradesZh> = {
  '1': 'Grade 1',
  '2': 'Grade 2',
  '3': 'Grade 3',
  '4': 'Grade 4',
  '5': 'Grade 5',
  '6': 'Grade 6',
  '7': 'Grade 7',
  '8': 'Grade 8',
  '9': 'Grade 9',
  '10': 'Grade 10',
  '11': 'Grade 11',
  '12': 'Grade 12',
};
