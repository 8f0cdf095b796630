import { useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChange } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../../platform/platform.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { useDateWords } from '../../../../platform/use-date-words.ts';
import styles from './LessonPage.module.css';
import changes from './ChangesSection.module.css';

/** What happened to the lesson's place in the timetable, newest first. */
export function ChangesSection({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const { moment } = useDateWords();
  const words = useChangeWords();
  const { data, error, refetch } = useQuery(
    api.lessons.timetable.changes.queryOptions({ input: { id: lesson.id } }),
  );
  return (
    <section className={styles['section']} aria-labelledby="lesson-changes">
      <h2 id="lesson-changes" className={styles['head']}>
        {t('lesson.changes')}
      </h2>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && <p className={styles['soft']}>{t('lesson.noChanges')}</p>}
      <ol className={changes['list']}>
        {data?.items.map((change) => (
          <li key={change.id}>
            <p>
              {change.reason === ''
                ? words(change.facts)
                : t('lesson.changeReason', { change: words(change.facts), reason: change.reason })}
            </p>
            <p className={styles['small']}>
              {t('lesson.changeBy', {
                name: change.byName ?? t('lesson.platform'),
                when: moment(change.at),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useChangeWords(): (facts: LessonChange['facts']) => string {
  const { t } = useTranslation('timetable');
  const { moment } = useDateWords();
  return (facts) => {
    switch (facts.kind) {
      case 'edit':
        return t('lesson.change.edit', {
          parts: facts.parts.map((part) => t(`lesson.parts.${part}`)).join(t('lesson.partsJoin')),
        });
      case 'move':
      case 'swap':
        return t(`lesson.change.${facts.kind}`, {
          before: moment(facts.before.startsAt),
          after: moment(facts.after.startsAt),
          title: facts.kind === 'swap' ? facts.withLesson.title : '',
        });
      case 'cancel':
      case 'uncancel':
        return t(`lesson.change.${facts.kind}`);
      case 'makeUp':
        return t('lesson.change.makeUp', { when: moment(facts.by.startsAt) });
      case 'substitute':
        return t('lesson.change.substitute', {
          absent: facts.absent.name,
          substitute: facts.substitute.name,
        });
      case 'addObserver':
      case 'removeObserver':
        return t(`lesson.change.${facts.kind}`, { name: facts.person.name });
    }
  };
}
