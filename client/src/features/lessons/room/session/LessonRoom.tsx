import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { mayDo } from '@tongtang/shared/lessons/live-policy.ts';
import type { LessonActionKind } from '@tongtang/shared/lessons/live-action.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { DeviceChoices } from '../../../../platform/media/device-choice.ts';
import type { MediaEngine, MediaSnapshot } from '../../../../platform/media/media-engine.ts';
import { usePlatform } from '../../../../platform/platform.tsx';
import { useActor } from '../../../../platform/session.tsx';
import type { LostLines } from '../../classroom/screen.model.ts';
import { useLostLines } from '../../classroom/use-lost-lines.ts';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import { keepAwake } from '../../keep-awake.ts';
import { useOpened } from '../../../../ui/use-opened.ts';
import type { LiveLesson, LiveSnapshot } from '../model/live-lesson.ts';
import { seatsOf, type Seat } from '../model/seats.ts';
import { hasScreenBeside, hears } from '../model/sound-rule.ts';
import { BesideMedia } from './BesideMedia.tsx';
import { openLessonSession, type LessonSession } from './lesson-session.ts';
import { rememberInside } from './was-inside.ts';
import { showProof } from './show-proof.ts';

/** The lesson this page is in, and everything known of it now. */
export type Room = {
  lesson: Lesson;
  role: LessonRole;
  /** Its courseware; null for a moment at the start. */
  files: LessonPages | null;
  myPersonId: string;
  live: LiveLesson;
  engine: MediaEngine | null;
  now: LiveSnapshot;
  media: MediaSnapshot | null;
  seats: readonly Seat[];
  /** Whose lines are broken now. */
  lost: LostLines;
  mySeat: Seat | null;
  /** Whether my role ever does this kind of thing. */
  may: (kind: LessonActionKind) => boolean;
  /** Sound on this device beside the classroom's screen; null where no screen plays it. */
  playHere: boolean | null;
  setPlayHere: (play: boolean) => void;
};

const RoomContext = createContext<Room | null>(null);

/** @throws outside `LessonRoom` */
export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) throw new Error('no LessonRoom above');
  return room;
}

type LessonRoomProps = {
  lesson: Lesson;
  role: LessonRole;
  devices: DeviceChoices | null;
  files: LessonPages | null;
  children: ReactNode;
};

/** Enters the lesson for as long as it is on the screen. */
export function LessonRoom({ lesson, role, devices, files, children }: LessonRoomProps) {
  const { api, realtime } = usePlatform();
  const actor = useActor();
  const session = useOpened(() =>
    openLessonSession({ lessonId: lesson.id, role, actor, api, realtime, devices }),
  );
  if (session === null) return null;
  return (
    <Entered session={session} lesson={lesson} role={role} files={files} myPersonId={actor.personId}>
      {children}
    </Entered>
  );
}

type EnteredProps = {
  session: LessonSession;
  lesson: Lesson;
  role: LessonRole;
  files: LessonPages | null;
  myPersonId: string;
  children: ReactNode;
};

function Entered({ session, lesson, role, files, myPersonId, children }: EnteredProps) {
  const { live: now, media } = useSyncExternalStore(session.subscribe, session.snapshot);
  const [playHere, setPlayHere] = useState(false);
  const { attendees, state } = now;
  const { hands, calledOnClassId, onStage } = state;
  const people = media?.people ?? NOBODY;
  const seats = useMemo(
    () => seatsOf({ lesson, attendees, people, state: { hands, calledOnClassId, onStage }, myPersonId }),
    [lesson, attendees, people, hands, calledOnClassId, onStage, myPersonId],
  );
  const engine = session.engine();
  useEffect(() => showProof(session), [session]);
  useEffect(keepAwake, []);
  useRememberedInside(lesson.id, media);
  useEffect(() => engine?.hear(hears({ seats, playHere })), [engine, seats, playHere]);

  const lost = useLostLines(session.live);
  const mySeat = seats.find(({ isMe }) => isMe) ?? null;
  const hasScreen = mySeat !== null && hasScreenBeside(seats, mySeat);
  const room: Room = {
    lesson,
    role,
    files,
    myPersonId,
    live: session.live,
    engine,
    now,
    media,
    seats,
    lost,
    mySeat,
    may: (kind) => mayDo(role, kind),
    playHere: hasScreen ? playHere : null,
    setPlayHere,
  };
  return (
    <RoomContext value={room}>
      <BesideMedia lessonId={lesson.id} engine={engine} isRecorded={state.recording !== null} />
      {children}
    </RoomContext>
  );
}

/** While this tab is in the lesson, a reload leads back into it. */
function useRememberedInside(lessonId: string, media: MediaSnapshot | null): void {
  const isIn = media !== null && media.line.kind !== 'ended';
  const [microphone, camera] = [media?.own.microphone.kind === 'on', media?.own.camera.kind === 'on'];
  useEffect(() => {
    if (media === null) return;
    rememberInside(lessonId, isIn ? { microphone, camera } : null);
  }, [lessonId, media, isIn, microphone, camera]);
}

/** Far pictures are left out to save the sound. */
export const isSaving = (media: MediaSnapshot | null): boolean =>
  media?.line.kind === 'weak' && media.line.picturesOff;

const NOBODY: MediaSnapshot['people'] = [];
