import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces, type PlayerHold, type PlayerSeat, type SoundOnly } from '../../platform/places.tsx';
import { createSketch } from '../../platform/sketch.ts';
import { useSegmentFiles } from '../../platform/segment-files.ts';
import { useActor } from '../../platform/session.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useOpened } from '../../ui/use-opened.ts';
import { useSoundOnlyChoice } from './controls/use-sound-only-choice.ts';
import { useCaptionsChoice } from './controls/use-captions-choice.ts';
import { ControlBar } from './controls/ControlBar.tsx';
import type { PlayerAct } from './controls/keys.model.ts';
import { Timeline } from './controls/Timeline.tsx';
import { useFullScreen } from './controls/use-full-screen.ts';
import { usePlayerKeys } from './controls/use-player-keys.ts';
import { BelowPlayer, hasSoundOnly } from './BelowPlayer.tsx';
import { BesidePlayer } from './BesidePlayer.tsx';
import { ChapterList } from './ChapterList.tsx';
import { openKeptPositions } from './kept-position.ts';
import { nextSpeed } from './player/master-clock.ts';
import { createPlayer, type Player } from './player/player.ts';
import { throughHold } from './player/through-hold.ts';
import { chaptersOf } from './player/replay.ts';
import { useHasPicture } from './use-has-picture.ts';
import { useNoteWatched } from './pins/use-note-watched.ts';
import { usePins } from './pins/use-pins.ts';
import { isOfLine } from './people.model.ts';
import styles from './RecordingPlayer.module.css';
import { Pictures } from './stage/Pictures.tsx';
import { stillOf } from './stage/still.ts';
import type { View } from './views.model.ts';

type RecordingPlayerProps = {
  recording: Recording;
  events: readonly LessonEvent[];
  /** The moment that the address names; else it goes on where this person stopped. */
  beginMs: number | null;
  /** Somebody else steers it. */
  held?: Held;
  /** The pictures are there: what stands around them may be fetched. */
  onPicture?: () => void;
};

/** How a player is steered from outside, and what stands around it then. */
export type Held = {
  hold: PlayerHold;
  above: ReactNode;
  beside: (review: ReactNode) => ReactNode;
};

/** The player, opened for as long as the page is there. */
export function RecordingPlayer(props: RecordingPlayerProps) {
  const { id } = props.recording;
  const [isWanted, choose] = useSoundOnlyChoice();
  // who is steered from outside sees what all see
  const mayChoose = props.held === undefined && hasSoundOnly(props.recording);
  const { isKnown, offer } = usePlaces().useSoundOnly(id, mayChoose);
  const isSoundOnly = mayChoose && isWanted && offer !== null;
  const [isFirst, setFirst] = useState(true);
  if (mayChoose && isWanted && !isKnown) return <Loading lines={6} />;
  return (
    <OfKind
      {...props}
      // another player: where it stands is kept between them
      key={isSoundOnly ? offer.track.id : 'all'}
      beginMs={isFirst ? props.beginMs : null}
      sound={isSoundOnly ? offer : null}
      onSoundOnly={
        offer === null || !mayChoose
          ? null
          : (wanted) => {
              setFirst(false);
              choose(wanted);
            }
      }
    />
  );
}

type OfKindProps = RecordingPlayerProps & {
  /** In place of all tracks. */
  sound: SoundOnly | null;
  /** Null where it cannot be chosen. */
  onSoundOnly: ((isWanted: boolean) => void) | null;
};

function OfKind(props: OfKindProps) {
  const { recording, sound } = props;
  const pins = usePins();
  const server = useSegmentFiles(recording.id);
  const files = sound?.files ?? pins?.filesOf(recording.id, server) ?? server;
  const player = useOpened(() => createPlayer({ ...files, now: () => performance.now() }));
  useNoteWatched(pins, player, recording.id);
  const track = sound?.track;
  const played = useMemo(
    () => (track === undefined ? recording : { ...recording, tracks: [track] }),
    [recording, track],
  );
  return player === null ? null : <OpenPlayer {...props} played={played} player={player} />;
}

function OpenPlayer(props: OfKindProps & { played: Recording; player: Player }) {
  const { recording, played, events, held, sound, onSoundOnly, onPicture } = props;
  const own = props.player;
  const { t } = useTranslation('recordings');
  const { overPictures: OverPictures, sharedMark: SharedMark } = usePlaces();
  // who watches by a share only watches
  const isShared = recording.share !== null;
  const captions = useCaptionsChoice();
  const [underTimeline, setUnderTimeline] = useState<HTMLElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const pictures = useRef<HTMLDivElement>(null);
  const takeStill = useCallback(() => stillOf(own, pictures), [own]);
  const [sketch] = useState(createSketch);
  const isOnline = recording.tracks.some(isOfLine);
  const hasPage = isOnline || events.some(({ action }) => PAGE_EVENTS.includes(action.kind));
  const [ownView, setView] = useState<View>(
    // the log of a lesson that nobody held online says nothing about who was to be seen
    isOnline ? 'asTaught' : 'sideBySide',
  );
  const view = held?.hold.view ?? ownView;
  const fullScreen = useFullScreen(frame);
  useEffect(() => own.update(played, events), [own, played, events]);
  const hasPicture = useHasPicture(own);
  useEffect(() => {
    if (hasPicture) onPicture?.();
  }, [hasPicture, onPicture]);
  useOneSound(own, played);
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
    else if (wanted.kind === 'captions') captions.toggle();
    else actOn(player, wanted);
  };
  usePlayerKeys(act);
  const chapterList = <ChapterList chapters={chapters} player={player} />;
  const review =
    isShared || !hasPicture ? (
      <div className={styles['beside']}>{chapterList}</div>
    ) : (
      <BesidePlayer
        recording={recording}
        seat={seat}
        sketch={sketch}
        takeStill={takeStill}
        isHeld={held !== undefined}
        chapters={chapterList}
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
            ref={pictures}
            recording={played}
            player={player}
            onSoundOnly={sound === null && onSoundOnly !== null ? () => onSoundOnly(true) : null}
            view={view}
            hasPage={hasPage}
            sketch={sketch}
            onPress={() => act({ kind: 'toggle' })}
          >
            {isShared && <SharedMark recording={recording} />}
            {!isShared && captions.isOn && (
              <Suspense>
                <OverPictures recording={recording} seat={seat} />
              </Suspense>
            )}
          </Pictures>
          <Timeline recording={recording} player={player} chapters={chapters} />
          <div ref={setUnderTimeline} />
          <ControlBar
            player={player}
            view={view}
            isFull={fullScreen.isFull}
            hasCaptions={isShared ? null : captions.isOn}
            onAct={act}
          />
        </section>
        {held === undefined ? review : held.beside(review)}
      </div>
      {held === undefined && (
        <BelowPlayer
          recording={recording}
          player={player}
          isSoundOnly={sound !== null}
          onSoundOnly={onSoundOnly}
          hasPicture={hasPicture}
        />
      )}
    </>
  );
}

/** Of a lesson that was not recorded online: somebody turned or wrote on a page. */
const PAGE_EVENTS: readonly LessonEvent['action']['kind'][] = ['page.shown', 'ink.added'];

/** Angles of a recorder hear the same room: one of them is enough, and none beside microphones of the lesson. */
function useOneSound(player: Player, { tracks }: Recording): void {
  const sounds = tracks.filter(({ kind }) => kind === 'audio');
  const first = (sounds.find(isOfLine) ?? sounds[0])?.id;
  const extra = sounds
    .filter((track) => !isOfLine(track) && track.id !== first)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    for (const id of extra.split(',')) if (id !== '') player.muteTrack(id, true);
  }, [player, extra]);
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

type OwnAct = Exclude<PlayerAct, { kind: 'view' | 'fullScreen' | 'captions' }>;

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
