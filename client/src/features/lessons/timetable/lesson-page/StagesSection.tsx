import type { Lesson, LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { stagePageOf, stagePageWords } from '../../stage-page.model.ts';
import { minutesOfLesson } from '../use-lesson-words.ts';
import styles from './LessonPage.module.css';
import meter from './StagesSection.module.css';

/** The planned stages, drawn as long as they take. */
export function StagesSection({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const sum = lesson.stages.reduce((total, stage) => total + stage.minutes, 0);
  const minutes = minutesOfLesson(lesson);
  return (
    <section className={styles['section']} aria-labelledby="lesson-stages">
      <h2 id="lesson-stages" className={styles['head']}>
        {t('lesson.stages')}
      </h2>
      {lesson.stages.length === 0 && (
        <p className={styles['soft']}>
          {t('lesson.noStages')} {lesson.abilities.change && t('lesson.noStagesWords')}
        </p>
      )}
      {lesson.stages.length > 0 && (
        <>
          <ol className={meter['meter']}>
            {lesson.stages.map((stage) => (
              <li key={stage.id} style={{ flexGrow: stage.minutes }}>
                <b>{stage.title}</b>
                <span>{t('lesson.minutes', { minutes: stage.minutes })}</span>
                <StageCourseware lesson={lesson} stage={stage} />
              </li>
            ))}
          </ol>
          <p className={styles['small']} data-off={sum !== minutes || undefined}>
            {t('schedule.stagesSumOf', { sum, minutes })}
          </p>
        </>
      )}
    </section>
  );
}

function StageCourseware({ lesson, stage }: { lesson: Lesson; stage: LessonStage }) {
  const { t } = useTranslation('timetable');
  const shown = stagePageOf(stage, lesson.courseware);
  if (shown === null) return null;
  if (shown.kind === 'gone') return <small>{t('lesson.stagePage.gone')}</small>;
  const { key, facts } = stagePageWords(shown);
  return <small>{t(`lesson.stagePage.${key}`, facts)}</small>;
}
