import type { LibraryItem } from '@tongtang/shared/library/library-item.ts';
import { gradesEn, gradesZh } from '@tongtang/shared/organisations/grade-words.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Grades = Record<string, string>;

/** Grades 1 to 12 in the language spoken now. */
export function useGradeName(): (grade: number) => string {
  const { i18n } = useTranslation();
  const words: Grades = i18n.language.startsWith('en') ? gradesEn : gradesZh;
  return useCallback((grade) => words[String(grade)] ?? '', [words]);
}

type Place = Pick<
  LibraryItem,
  'subject' | 'schoolStage' | 'grade' | 'edition' | 'volume' | 'unit' | 'lesson'
>;

/** Where a resource belongs, from the wide to the narrow; what is not said is left out. */
export function usePlaceWords(): (place: Place) => string[] {
  const { t } = useTranslation('library');
  const gradeName = useGradeName();
  return ({ subject, schoolStage, grade, edition, volume, unit, lesson }) =>
    [
      grade === null ? t(`stages.${schoolStage}`) : gradeName(grade),
      subject,
      edition,
      volume === null ? '' : t(`volumes.${volume}`),
      unit,
      lesson,
    ].filter((word) => word !== '');
}
