import { Link } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { buttonClass } from '../../ui/Button.tsx';
import styles from './EnterLesson.module.css';
import { doorOf } from './start.model.ts';

/** The big button into the classroom; before the door opens it says when it does. */
export function EnterLesson({ lesson, now }: { lesson: Lesson; now: number }) {
  const { t } = useTranslation('start');
  const { time } = useDateWords();
  const door = doorOf(lesson, now);
  if (!lesson.abilities.join) return null;
  if (!door.isOpen) return <p className={styles['closed']}>{t('opensAt', { time: time(door.opensAt) })}</p>;
  return (
    <span className={styles['enter']}>
      <Link
        to="/lessons/$lessonId/room"
        params={{ lessonId: lesson.id }}
        className={buttonClass({ look: 'primary', size: 'xl' })}
      >
        {t('enter')}
      </Link>
    </span>
  );
}
