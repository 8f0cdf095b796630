import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanRound } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';

/** The way to what was recorded of a lesson, for who may see it. */
export function LessonRecording({ lesson }: { lesson: PlanRound['lessons'][number] }) {
  const { t } = useTranslation('lessonPlans');
  const { data } = useQuery(useApi().recordings.ofLesson.queryOptions({ input: { lessonId: lesson.id } }));
  const recording = data?.recording ?? null;
  if (recording === null) return null;
  return (
    <>
      {' · '}
      <Link
        to="/recordings/$recordingId"
        params={{ recordingId: recording.id }}
        aria-label={t('chain.recordingOf', { title: lesson.title })}
      >
        {t('chain.recording')}
      </Link>
    </>
  );
}
