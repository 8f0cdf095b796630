import { useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDeviceChoices } from '../../../platform/media/device-choice.ts';
import { useApi, usePlatform } from '../../../platform/platform.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { useActor } from '../../../platform/session.tsx';
import { openLessonSession } from '../room/session/lesson-session.ts';
import { showProof } from '../room/session/show-proof.ts';
import { useOpened } from '../../../ui/use-opened.ts';
import { EndScreen } from './EndScreen.tsx';
import { LiveScreen } from './LiveScreen.tsx';
import type { ScreenEnd } from './screen-end.ts';
import { ScreenFrame } from './ScreenFrame.tsx';
import { ScreenMessage } from './ScreenMessage.tsx';
import { useLessonName } from './use-lesson-name.ts';

/** What was planned may change while the screen waits. */
const ASK_AGAIN_MS = 30_000;

/** The lesson on a classroom's screen, from the door to the words at its end. */
export function ClassroomRoom({ lessonId }: { lessonId: LessonId }) {
  const { t } = useTranslation('classroom');
  const nameOf = useLessonName();
  const api = useApi();
  const { data: lesson, error } = useQuery({
    ...api.lessons.timetable.find.queryOptions({ input: { id: lessonId } }),
    refetchInterval: ASK_AGAIN_MS,
    retry: (_count, problem) => isPassing(problem),
  });
  if (lesson === undefined)
    return (
      <ScreenFrame title={t('title')}>
        {error === null || isPassing(error) ? (
          <ScreenMessage title={t('door.entering')} />
        ) : (
          <EndScreen end={{ kind: 'refused', problem: asRequestProblem(error) }} onHere={() => undefined} />
        )}
      </ScreenFrame>
    );
  return (
    <ScreenFrame title={nameOf(lesson)}>
      <Stay lesson={lesson} />
    </ScreenFrame>
  );
}

const isPassing = (error: unknown): boolean =>
  ['unavailable', 'internal', 'too-many'].includes(asRequestProblem(error).code);

/** In the lesson until it is over for this screen; then its devices are given back. */
function Stay({ lesson }: { lesson: Lesson }) {
  const [end, setEnd] = useState<ScreenEnd | null>(() =>
    lesson.state === 'ended' ? { kind: 'ended' } : null,
  );
  if (lesson.state === 'cancelled') return <EndScreen end={{ kind: 'cancelled' }} onHere={() => undefined} />;
  if (end !== null) return <EndScreen end={end} onHere={() => setEnd(null)} />;
  return <InRoom lesson={lesson} onEnd={setEnd} />;
}

function InRoom({ lesson, onEnd }: { lesson: Lesson; onEnd: (end: ScreenEnd) => void }) {
  const { t } = useTranslation('classroom');
  const { api, realtime } = usePlatform();
  const actor = useActor();
  const session = useOpened(() =>
    openLessonSession({
      lessonId: lesson.id,
      role: 'classroomEndpoint',
      actor,
      api,
      realtime,
      // the camera is sent by itself; the microphone opens when the class is called on
      devices: { ...readDeviceChoices(), microphoneOn: false, cameraOn: true },
      quality: 'class',
    }),
  );
  useEffect(() => (session === null ? undefined : showProof(session)), [session]);
  if (session === null) return <ScreenMessage title={t('door.entering')} />;
  return <LiveScreen session={session} lesson={lesson} onEnd={onEnd} />;
}
