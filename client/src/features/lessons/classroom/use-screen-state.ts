import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { MediaLine } from '../../../platform/media/media-line.ts';
import type { MediaSnapshot } from '../../../platform/media/media-engine.ts';
import { useServerNow } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { lineWord, type LineWord } from '../room/model/line-words.ts';
import type { LiveSnapshot } from '../room/model/live-lesson.ts';
import { seatsOf, type Seat } from '../room/model/seats.ts';
import { hears } from '../room/model/sound-rule.ts';
import { stagePicture, type StagePicture } from '../room/model/stage-picture.ts';
import type { LessonSession } from '../room/session/lesson-session.ts';
import { useLocalNow } from '../room/session/use-local-now.ts';
import { farAway, type LostLines } from './screen.model.ts';
import { useLostLines } from './use-lost-lines.ts';

/** All that a classroom's screen draws. */
export type ScreenState = {
  live: LiveSnapshot;
  media: MediaSnapshot | null;
  seats: readonly Seat[];
  /** The classes in front of this screen. */
  mine: readonly Seat[];
  isCalledOn: boolean;
  /** The pupil of one of them who was brought up and writes here; null while nobody is. */
  onStage: string | null;
  picture: StagePicture;
  word: LineWord;
  /** Whose lines are broken, by seat. */
  lost: LostLines;
  /** Server's clock, every second. */
  now: number;
};

/** Joins events, sound and picture into what is drawn, and plays only what belongs into this room. */
export function useScreenState(session: LessonSession, lesson: Lesson): ScreenState {
  const { live, media } = useSyncExternalStore(session.subscribe, session.snapshot);
  const { personId } = useActor();
  const now = useServerNow();
  const localNow = useLocalNow();
  const lost = useLostLines(session.live);
  const people = media?.people;
  const { attendees, state } = live;
  const { hands, calledOnClassId, onStage, layout, layoutClassId } = state;
  const seats = useMemo(
    () =>
      seatsOf({
        lesson,
        attendees,
        people: people ?? [],
        state: { hands, calledOnClassId, onStage },
        myPersonId: personId,
      }),
    [lesson, attendees, people, hands, calledOnClassId, onStage, personId],
  );
  const picture = useMemo(
    () => stagePicture({ layout, layoutClassId, calledOnClassId, onStage }, seats),
    [layout, layoutClassId, calledOnClassId, onStage, seats],
  );
  const engine = session.engine();
  useEffect(() => engine?.hear(hears({ seats, playHere: false })), [engine, seats]);
  const mine = seats.filter(({ isMe, kind }) => isMe && kind === 'class');
  return {
    live,
    media,
    seats,
    mine,
    isCalledOn: mine.some(({ isCalledOn }) => isCalledOn),
    onStage: mine.find((seat) => seat.onStage !== null)?.onStage ?? null,
    picture,
    word: wordOf({ live, line: media?.line, seats, lost, localNow, serverNow: session.live.now() }),
    lost,
    now,
  };
}

const CONNECTING: MediaLine = { kind: 'connecting' };

function wordOf(input: {
  live: LiveSnapshot;
  line: MediaLine | undefined;
  seats: readonly Seat[];
  lost: LostLines;
  localNow: number;
  serverNow: number;
}): LineWord {
  const { live, localNow, serverNow } = input;
  const far = farAway(input.seats, input.lost, serverNow);
  return lineWord({
    media: input.line ?? CONNECTING,
    downSinceAt: live.downSinceAt,
    hasEntered: live.entry.kind === 'in' || live.state.seq > 0,
    now: localNow,
    // breaks are told by the server's clock, the line by this screen's own
    far: far && { name: far.name, sinceAt: far.sinceAt - serverNow + localNow },
  });
}
