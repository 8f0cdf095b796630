import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';

/** What a lesson is called on a big screen: its title, with the subject where the title does not say it. */
export function useLessonName(): (lesson: Pick<Lesson, 'title' | 'subject'>) => string {
  const { t } = useTranslation('classroom');
  return ({ title, subject }) => (title.includes(subject) ? title : t('lesson', { title, subject }));
}
