import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import { useTranslation } from 'react-i18next';
import styles from './TopLine.module.css';
import { useLessonName } from './use-lesson-name.ts';

type TopLineProps = { lesson: Lesson; state: LiveState; now: number };

/** A line of chat goes by in this time. */
const CHAT_SHOWN_MS = 15_000;

/** What is being taught, which stage of it, and the last word of the chat while it is open. */
export function TopLine({ lesson, state, now }: TopLineProps) {
  const { t } = useTranslation('classroom');
  const nameOf = useLessonName();
  const stage = lesson.stages.find(({ id }) => id === state.stagesStarted.at(-1)?.stageId);
  const said = state.chatOpenToClassrooms ? state.chat.at(-1) : undefined;
  return (
    <div className={styles['line']}>
      <p className={styles['title']}>{nameOf(lesson)}</p>
      {stage !== undefined && state.phase === 'live' && <p className={styles['stage']}>{stage.title}</p>}
      {said !== undefined && now - said.at < CHAT_SHOWN_MS && (
        <p className={styles['chat']}>{t('chat', said)}</p>
      )}
    </div>
  );
}
