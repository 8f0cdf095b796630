import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerHold, PlayerSeat } from '../../platform/places.tsx';
import { createSketch } from '../../platform/sketch.ts';
import { useSegmentFiles } from '../../platform/segment-files.ts';
import { useActor } from '../../platform/session.tsx';
import { useOpened } from '../../ui/use-opened.ts';
import { ControlBar } from './controls/ControlBar.tsx';
import type { PlayerAct } from './controls/keys.model.ts';
import { Timeline } from './controls/Timeline.tsx';
import { useFullScreen } from './controls/use-full-screen.ts';
import { usePlayerKeys } from './controls/use-player-keys.ts';
import { BesidePlayer } from './BesidePlayer.tsx';
import { ChapterList } from './ChapterList.tsx';
import { openKeptPositions } from './kept-position.ts';
import { nextSpeed } from './player/master-clock.ts';
import { createPlayer, type Player } from './player/player.ts';
import { throughHold } from './player/through-hold.ts';
import { chaptersOf } from './player/replay.ts';
import { RecordedPeople } from './RecordedPeople.tsx';
import styles from './RecordingPlayer.module.css';
import { Pictures } from './stage/Pictures.tsx';
import type { View } from './views.model.ts';

type RecordingPlayerProps = {
  recording: Recording;
  events: readonly LessonEvent[];
  /** The moment that the address names; else it goes on where this person stopped. */
  beginMs: number | null;
  /** Somebody else steers it. */
  held?: Held;
};

/** How a player is steered from outside, and what stands around it then. */
export type Held = {
  hold: PlayerHold;
  above: ReactNode;
  beside: (review: ReactNode) => ReactNode;
};

/** The player, opened for as long as the page is there. */
export function RecordingPlayer(props: RecordingPlayerProps) {
  const files = useSegmentFiles(props.recording.id);
  const player = useOpened(() => createPlayer({ ...files, now: () => performance.now() }));
  return player === null ? null : <OpenPlayer {...props} player={player} />;
}

function OpenPlayer(props: RecordingPlayerProps & { player: Player }) {
  const { recording, events, held } = props;
  const own = props.player;
  const { t } = useTranslation('recordings');
  const [underTimeline, setUnderTimeline] = useState<HTMLElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [sketch] = useState(createSketch);
  const [ownView, setView] = useState<View>('asTaught');
  const view = held?.hold.view ?? ownView;
  const fullScreen = useFullScreen(frame);
  useEffect(() => own.update(recording, events), [own, recording, events]);
  useKeptPosition(held === undefined ? own : null, recording.id, props.beginMs);
  const { player, seat } = useSteering(own, recording, held?.hold);
  const chapters = useMemo(
    () =>
      chaptersOf(events, {
        ...{ stages: recording.lesson.stages, startedAt: recording.startedAt, endMs: recording.endMs },
      }),
    [events, recording],
  );
  const act = (wanted: PlayerAct) => {
    if (wanted.kind === 'view' && held !== undefined) held.hold.press(wanted, 'player');
    else if (wanted.kind === 'view') setView(wanted.view);
    else if (wanted.kind === 'fullScreen') fullScreen.toggle();
    else actOn(player, wanted);
  };
  usePlayerKeys(act);
  const review = (
    <BesidePlayer
      recording={recording}
      seat={seat}
      sketch={sketch}
      isHeld={held !== undefined}
      chapters={<ChapterList chapters={chapters} player={player} />}
      underTimeline={underTimeline}
    />
  );
  return (
    <>
      <div className={styles['columns']}>
        <section
          ref={frame}
          className={styles['player']}
          aria-label={t('player')}
          data-held={held !== undefined || undefined}
        >
          {held?.above}
          <Pictures
            recording={recording}
            player={player}
            view={view}
            sketch={sketch}
            onPress={() => act({ kind: 'toggle' })}
          />
          <Timeline recording={recording} player={player} chapters={chapters} />
          <div ref={setUnderTimeline} />
          <ControlBar player={player} view={view} isFull={fullScreen.isFull} onAct={act} />
        </section>
        {held === undefined ? review : held.beside(review)}
      </div>
      {held === undefined && <RecordedPeople recording={recording} player={player} />}
    </>
  );
}

/** The player as it is pressed here, and as those beside it see it. */
function useSteering(
  own: Player,
  { spans, endMs }: Recording,
  hold: PlayerHold | undefined,
): { player: Player; seat: PlayerSeat } {
  const attach = hold?.attach;
  const press = hold?.press;
  const courseIs = hold?.courseIs;
  useEffect(() => courseIs?.({ spans, endMs }), [courseIs, spans, endMs]);
  useEffect(() => attach?.(own), [attach, own]);
  return useMemo(
    () => (press === undefined ? { player: own, seat: own } : throughHold(own, press)),
    [own, press],
  );
}

type OwnAct = Exclude<PlayerAct, { kind: 'view' | 'fullScreen' }>;

function actOn(player: Player, act: OwnAct): void {
  const { phase, positionMs, speed, isMuted, endMs } = player.get();
  switch (act.kind) {
    case 'toggle':
      if (phase === 'playing' || phase === 'buffering') player.pause();
      else player.play();
      return;
    case 'by':
      player.seek(positionMs + act.ms);
      return;
    case 'to':
      player.seek(act.place === 'start' ? 0 : endMs);
      return;
    case 'speed':
      player.setSpeed(nextSpeed(speed, act.by));
      return;
    case 'mute':
      player.setMuted(!isMuted);
      return;
  }
}

const KEEP_EVERY_MS = 3_000;
/** Who has seen it to its end begins at the beginning. */
const NEAR_END_MS = 5_000;

/** Goes to the moment that was asked for (a player that nobody else steers), or on where this person stopped, and keeps where they are. */
function useKeptPosition(player: Player | null, recordingId: string, beginMs: number | null): void {
  const { personId } = useActor();
  useEffect(() => {
    if (player === null) return undefined;
    const kept = openKeptPositions(() => localStorage, personId);
    const before = beginMs ?? kept.read(recordingId);
    if (before !== null && before > 0) player.seek(before);
    const keep = () => {
      const { positionMs, endMs } = player.get();
      if (endMs > 0) kept.keep(recordingId, positionMs > endMs - NEAR_END_MS ? 0 : positionMs);
    };
    const timer = setInterval(keep, KEEP_EVERY_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [player, personId, recordingId, beginMs]);
}
