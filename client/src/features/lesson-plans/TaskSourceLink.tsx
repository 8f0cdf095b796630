import { Link } from '@tanstack/react-router';
import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { clockWords } from '../../ui/time-words.ts';

/** The moment of a recording about which a task was said; nothing for tasks that were written down here. */
export function TaskSourceLink({ task: { source } }: { task: Pick<PlanTask, 'source'> }) {
  const { t } = useTranslation('lessonPlans');
  if (source === null) return null;
  const { recordingId, threadId, startMs } = source;
  return (
    <Link
      to="/recordings/$recordingId"
      params={{ recordingId }}
      search={{ t: `${String(startMs)}ms`, ...(threadId !== null && { comment: threadId }) }}
    >
      {t('margin.taskSource', { time: clockWords(startMs) })}
    </Link>
  );
}
