import { Link } from '@tanstack/react-router';
import { CollisionData, type Collision } from '@tongtang/shared/lessons/timetable/collision.ts';
import { useTranslation } from 'react-i18next';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import styles from './CollisionList.module.css';
import { useLessonWords } from './use-lesson-words.ts';

const SHOWN = 8;

/** Who and what is taken, each with the lesson in the way; opens beside, so that the form stays. */
export function CollisionList({ collisions }: { collisions: readonly Collision[] }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  if (collisions.length === 0) return null;
  const more = collisions.length - SHOWN;
  return (
    <ul className={styles['list']}>
      {collisions.slice(0, SHOWN).map((collision) => (
        <li key={`${collision.resourceId} ${collision.startsAt}`}>
          <b>{t(`collisions.kinds.${collision.resourceKind}`)}</b>{' '}
          {t('collisions.one', {
            school: collision.schoolName,
            name: collision.resourceName,
            when: words.when(collision),
          })}{' '}
          <OtherLesson collision={collision} />
        </li>
      ))}
      {more > 0 && <li>{t('collisions.more', { count: more })}</li>}
    </ul>
  );
}

function OtherLesson({ collision: { lesson } }: { collision: Collision }) {
  const { t } = useTranslation('timetable');
  if (lesson === null) return <span>{t('collisions.unknown')}</span>;
  return (
    <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }} target="_blank">
      {lesson.title}
    </Link>
  );
}

/** The collisions that a refused change names; none for other failures. */
export function collisionsIn(error: unknown): Collision[] {
  const problem = asRequestProblem(error);
  if (problem.reason !== 'lesson.collides') return [];
  const data = CollisionData.safeParse(problem.data);
  return data.success ? data.data.collisions : [];
}

/** For `problemFacts` of a form. */
export const collisionFacts = (error: unknown) => <CollisionList collisions={collisionsIn(error)} />;
