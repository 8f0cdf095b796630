import { useQuery } from '@tanstack/react-query';
import { getRouteApi, lazyRouteComponent } from '@tanstack/react-router';
import { ENTER_BEFORE_MS, type Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDeviceChoices, type DeviceChoices } from '../../../platform/media/device-choice.ts';
import { loadLiveKit } from '../../../platform/media/livekit.ts';
import { useApi, useServerNow } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { JoiningLine } from '../../../ui/JoiningLine.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { ClassroomRoom } from '../classroom/index.ts';
import { useLessonPages } from '../../../platform/use-lesson-pages.ts';
import { DeviceCheck } from '../device-check/DeviceCheck.tsx';
import { RoomDoor } from './RoomDoor.tsx';
import styles from './RoomDoor.module.css';
import { RoomGate } from './RoomGate.tsx';
import { LessonRoom, useRoom } from './session/LessonRoom.tsx';
import { useNarrow } from './session/use-narrow.ts';
import { rememberInside, wasInside } from './session/was-inside.ts';

const TeacherRoom = lazyRouteComponent(() => import('./teacher/TeacherRoom.tsx'), 'TeacherRoom');
const AssistingPhone = lazyRouteComponent(() => import('./assisting/AssistingPhone.tsx'), 'AssistingPhone');
const ObserverRoom = lazyRouteComponent(() => import('./observer/ObserverRoom.tsx'), 'ObserverRoom');

const route = getRouteApi('/signed-in/lessons/$lessonId/room');

/** The live lesson: for a classroom's screen at once, for people after a look at their devices. */
export function RoomPage() {
  const lessonId = LessonId.safeParse(route.useParams().lessonId);
  const actor = useActor();
  const { t } = useTranslation('room');
  if (!lessonId.success) return <RoomDoor title={t('door.refusedTitle')} />;
  if (actor.kind === 'device') return <ClassroomRoom lessonId={lessonId.data} />;
  return <PersonsRoom lessonId={lessonId.data} />;
}

function PersonsRoom({ lessonId }: { lessonId: LessonId }) {
  const { t } = useTranslation('room');
  const api = useApi();
  const {
    data: lesson,
    error,
    refetch,
  } = useQuery(api.lessons.timetable.find.queryOptions({ input: { id: lessonId } }));
  useTitle(lesson?.title);
  if (lesson === undefined && error !== null)
    return (
      <RoomDoor title={t('door.refusedTitle')}>
        <ShowProblem error={error} onRetry={() => void refetch()} />
      </RoomDoor>
    );
  if (lesson === undefined) return <Loading />;
  if (lesson.state === 'cancelled') return <RoomDoor title={t('door.cancelled')} />;
  if (lesson.abilities.role === null || !lesson.abilities.join)
    return <RoomDoor title={t('door.notYours')} />;
  return <Entrance lesson={lesson} role={lesson.abilities.role} />;
}

type EntranceProps = { lesson: Lesson; role: NonNullable<Lesson['abilities']['role']> };

/** Where one stands: before the lesson, in it, or out of it again. */
type Where =
  { kind: 'before' } | { kind: 'in'; devices: DeviceChoices | null; turn: number } | { kind: 'left' };

function Entrance({ lesson, role }: EntranceProps) {
  useFetchedAhead(role);
  // asked for at the door: who comes late finds the page painted
  const files = useLessonPages(lesson);
  const { t } = useTranslation('room');
  const [where, setWhere] = useState(() => whereAfterLoading(lesson, role));
  const notYet = useNotYet(lesson);
  const enter = (devices: DeviceChoices | null) => {
    setWhere({ kind: 'in', devices, turn: 0 });
  };
  const leave = () => {
    rememberInside(lesson.id, null);
    setWhere({ kind: 'left' });
  };
  switch (where.kind) {
    case 'before':
      if (role === 'observer')
        return <ObserverDoor lesson={lesson} notYet={notYet} onEnter={() => enter(null)} />;
      return <DeviceCheck heading={<Heading lesson={lesson} />} notYet={notYet} onEnter={enter} />;
    case 'left':
      return (
        <RoomDoor
          title={t('door.leftTitle')}
          actions={
            <Button look="primary" onClick={() => setWhere({ kind: 'before' })}>
              {t('door.again')}
            </Button>
          }
        >
          <p>{t('door.left')}</p>
        </RoomDoor>
      );
    case 'in':
      return (
        <LessonRoom key={where.turn} lesson={lesson} role={role} devices={where.devices} files={files}>
          <RoomGate onAgain={() => setWhere({ ...where, turn: where.turn + 1 })}>
            <Suspense fallback={<Loading />}>
              <Inside onLeave={leave} />
            </Suspense>
          </RoomGate>
        </LessonRoom>
      );
  }
}

/** Who was inside before the page was loaded again goes back in, as they were. */
function whereAfterLoading(lesson: Lesson, role: EntranceProps['role']): Where {
  const inside = wasInside(lesson.id);
  if (lesson.state === 'ended' || inside === null) return { kind: 'before' };
  if (role === 'observer') return { kind: 'in', devices: null, turn: 0 };
  const { microphone, camera } = inside;
  const devices = { ...readDeviceChoices(), microphoneOn: microphone, cameraOn: camera };
  return { kind: 'in', devices, turn: 0 };
}

/** The screen of one's role. */
function Inside({ onLeave }: { onLeave: () => void }) {
  const { role } = useRoom();
  const isNarrow = useNarrow();
  if (role === 'observer') return <ObserverRoom onLeave={onLeave} />;
  if (role === 'assistingTeacher' && isNarrow) return <AssistingPhone onLeave={onLeave} />;
  return <TeacherRoom onLeave={onLeave} />;
}

type ObserverDoorProps = { lesson: Lesson; notYet: string | null; onEnter: () => void };

function ObserverDoor({ lesson, notYet, onEnter }: ObserverDoorProps) {
  const { t } = useTranslation('deviceCheck');
  const { t: tRoom } = useTranslation('room');
  return (
    <RoomDoor
      title={tRoom('lesson', { subject: lesson.subject, title: lesson.title })}
      actions={
        <Button look="primary" onClick={onEnter} disabled={notYet !== null}>
          {t('observe')}
        </Button>
      }
    >
      <Schools lesson={lesson} />
      <p>{t('observeWords')}</p>
      {notYet !== null && <p>{notYet}</p>}
    </RoomDoor>
  );
}

function Heading({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('room');
  const { time } = useDateWords();
  return (
    <div className={styles['heading']}>
      <h1 tabIndex={-1}>{t('lesson', { subject: lesson.subject, title: lesson.title })}</h1>
      <Schools lesson={lesson} />
      <p className={styles['when']}>
        {time(lesson.startsAt)} – {time(lesson.endsAt)}
      </p>
    </div>
  );
}

function Schools({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('room');
  return (
    <div className={styles['schools']}>
      <SchoolTag
        side="supporting"
        name={lesson.supportingSchool.shortName}
        sideLabel={t('side.supporting')}
      />
      <JoiningLine state="solid" label={null} />
      <SchoolTag side="receiving" name={lesson.receivingSchool.shortName} sideLabel={t('side.receiving')} />
    </div>
  );
}

/** While the person looks at the preview, what is shown inside is on its way. */
function useFetchedAhead(role: EntranceProps['role']): void {
  useEffect(() => {
    const inside = role === 'observer' ? ObserverRoom : TeacherRoom;
    void inside.preload?.()?.catch(() => undefined); // fetched again on entering
    if (role === 'assistingTeacher') void AssistingPhone.preload?.()?.catch(() => undefined); // likewise
    void loadLiveKit().catch(() => undefined); // likewise
  }, [role]);
}

/** When the door opens, in words, until it does. */
function useNotYet(lesson: Lesson): string | null {
  const { t } = useTranslation('room');
  const { time } = useDateWords();
  const opensAt = lesson.startsAt - ENTER_BEFORE_MS;
  return useServerNow() < opensAt && lesson.state === 'scheduled'
    ? t('door.opensAt', { time: time(opensAt) })
    : null;
}

function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · 同堂`;
  }, [title]);
}
