import { Link } from '@tanstack/react-router';
import { ENTER_BEFORE_MS } from '@tongtang/shared/lessons/lesson.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { screenEnd, type ScreenEnd } from '../classroom/screen-end.ts';
import { LineHeader } from './parts/LineHeader.tsx';
import { RoomDoor } from './RoomDoor.tsx';
import { useRoom } from './session/LessonRoom.tsx';

type RoomGateProps = { children: ReactNode; onAgain: () => void };

/** Shows the lesson while this person is in it, and why not otherwise. */
export function RoomGate({ children, onAgain }: RoomGateProps) {
  const { t } = useTranslation('room');
  const { now, media } = useRoom();
  const end = screenEnd({
    phase: now.state.phase,
    entry: now.entry,
    media: media?.line.kind === 'ended' ? media.line.end : null,
  });
  if (end !== null) return <AtTheEnd end={end} onAgain={onAgain} />;
  if (now.entry.kind === 'not-open')
    return (
      <RoomDoor title={t('door.notOpenTitle')}>
        <p>{t('door.notOpen', { minutes: ENTER_BEFORE_MS / 60_000 })}</p>
      </RoomDoor>
    );
  if (now.entry.kind === 'entering')
    return (
      <RoomDoor title={t('line.entering')}>
        <LineHeader word={{ kind: 'entering' }} />
      </RoomDoor>
    );
  return children;
}

function AtTheEnd({ end, onAgain }: { end: ScreenEnd; onAgain: () => void }) {
  const { t } = useTranslation('room');
  switch (end.kind) {
    case 'ended':
      return (
        <RoomDoor title={t('door.endedTitle')} actions={<ToLesson />}>
          <p>{t('door.ended')}</p>
        </RoomDoor>
      );
    case 'cancelled':
      return <RoomDoor title={t('door.cancelled')} actions={<ToLesson />} />;
    case 'removed':
      return (
        <RoomDoor title={t('door.removedTitle')}>
          <p>{t('door.removed')}</p>
        </RoomDoor>
      );
    case 'elsewhere':
      return (
        <RoomDoor
          title={t('door.elsewhereTitle')}
          actions={
            <Button look="primary" onClick={onAgain}>
              {t('door.here')}
            </Button>
          }
        >
          <p>{t('door.elsewhere')}</p>
        </RoomDoor>
      );
    case 'refused':
      return (
        <RoomDoor title={t('door.refusedTitle')}>
          <ShowProblem error={end.problem} onRetry={onAgain} />
        </RoomDoor>
      );
  }
}

function ToLesson() {
  const { t } = useTranslation('room');
  const { lesson } = useRoom();
  return (
    <Link
      to="/lessons/$lessonId"
      params={{ lessonId: lesson.id }}
      className={buttonClass({ look: 'primary' })}
    >
      {t('toLesson')}
    </Link>
  );
}
