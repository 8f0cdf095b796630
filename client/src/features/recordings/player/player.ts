import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { initialLiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import {
  moveTo,
  positionAt,
  recordedAt,
  start,
  stop,
  stoppedClock,
  withSpeed,
  type MasterClock,
} from './master-clock.ts';
import { sameCoverage, type PlayerState } from './player-state.ts';
import { createReplay, type Replay } from './replay.ts';
import type { FeedDeps } from './track-feed.ts';
import { openTrackSet, type TrackSet } from './track-set.ts';

/** Plays all tracks and the log of a recording by one clock. */
export type Player = {
  get(): PlayerState;
  /** Calls back after every change, until the returned function is called. */
  subscribe(changed: () => void): () => void;
  /** The recording as it is now; it may have grown. */
  update(recording: Recording, events: readonly LessonEvent[]): void;
  play(): void;
  pause(): void;
  /** @param positionMs of the recording; what lies outside is its end or beginning */
  seek(positionMs: number): void;
  /** Where the clock is at this very moment; `get()` tells where it was when it last looked. */
  positionNow(): number;
  /** Moves the clock by a moment; what plays follows it gently. */
  align(positionMs: number): void;
  setSpeed(speed: number): void;
  setVolume(volume: number): void;
  setMuted(isMuted: boolean): void;
  muteTrack(trackId: string, isMuted: boolean): void;
  /** The element that shows a track; null for one that is not known. */
  element(trackId: string): HTMLMediaElement | null;
  close(): void;
};

export type PlayerDeps = Omit<FeedDeps, 'onChange'> & {
  /** `performance.now()`. */
  now: () => number;
};

const TICK_MS = 200;
/** While it is recorded, the last seconds are on their way to the disk. */
const LIVE_DELAY_MS = 4_000;
/** For an element that has its data and does not come, the others do not wait longer. */
const PATIENCE_MS = 5_000;

const INITIAL: PlayerState = {
  ...{ phase: 'paused', positionMs: 0, endMs: 0, speed: 1, volume: 1, isMuted: false },
  ...{ mutedTracks: new Set(), coverage: {}, live: initialLiveState, isRefused: false, failure: null },
};

/** What a player consists of between two looks. */
type Core = {
  now: () => number;
  tracks: TrackSet;
  replay: Replay;
  recording: Recording | null;
  clock: MasterClock;
  /** Whether it should play; it may have to wait. */
  isWanted: boolean;
  /** Since when it waits for its data, by `now`. */
  waitsSince: number | null;
  state: PlayerState;
  tell(next: Partial<PlayerState>): void;
};

export function createPlayer({ now, ...files }: PlayerDeps): Player {
  const listeners = new Set<() => void>();
  let isQueued = false;
  /** Soon, and once for many reasons. */
  const look = () => {
    if (isQueued) return;
    isQueued = true;
    queueMicrotask(() => {
      isQueued = false;
      tick(core);
    });
  };
  const core: Core = {
    ...{ now, tracks: openTrackSet({ ...files, onChange: look }), replay: createReplay(), recording: null },
    ...{ clock: stoppedClock, isWanted: false, waitsSince: null, state: INITIAL },
    tell(next) {
      core.state = { ...core.state, ...next };
      for (const changed of listeners) changed();
    },
  };
  const { tracks, tell } = core;
  const setSound = (sound: Partial<PlayerState>) => {
    tell(sound);
    tracks.setSound(core.state);
  };
  const timer = setInterval(() => tick(core), TICK_MS);
  return {
    get: () => core.state,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    update(recording, events) {
      core.recording = recording;
      core.replay.take(events);
      tracks.update(recording.tracks);
      setSound({ endMs: recording.endMs });
      look();
    },
    play() {
      if (core.state.phase === 'ended') seek(core, 0);
      core.isWanted = true;
      tell({ isRefused: false });
      tick(core);
    },
    pause() {
      core.isWanted = false;
      tick(core);
    },
    seek: (positionMs) => seek(core, positionMs),
    positionNow: () => positionAt(core.clock, now()),
    align(positionMs) {
      core.clock = moveTo(core.clock, Math.min(Math.max(0, positionMs), limitOf(core)), now());
    },
    setSpeed(speed) {
      core.clock = withSpeed(core.clock, speed, now());
      tell({ speed });
    },
    setVolume: (volume) => setSound({ volume: Math.min(1, Math.max(0, volume)), isMuted: volume <= 0 }),
    setMuted: (isMuted) => setSound({ isMuted }),
    muteTrack(trackId, isMuted) {
      const others = [...core.state.mutedTracks].filter((id) => id !== trackId);
      setSound({ mutedTracks: new Set(isMuted ? [...others, trackId] : others) });
    },
    element: tracks.element,
    close() {
      clearInterval(timer);
      tracks.close();
      listeners.clear();
    },
  };
}

const limitOf = ({ recording, state }: Core): number =>
  Math.max(0, state.endMs - (recording?.isRecording === true ? LIVE_DELAY_MS : 0));

function seek(core: Core, positionMs: number): void {
  // before the length is known, the wish is kept
  const most = core.recording === null ? positionMs : limitOf(core);
  const to = Math.round(Math.min(Math.max(0, positionMs), most));
  core.clock = moveTo(stop(core.clock, core.now()), to, core.now());
  core.waitsSince = null;
  core.tracks.jump(to);
  tick(core);
}

/** Looks at everything: where the clock is, who has what, who has to wait. */
function tick(core: Core): void {
  const { recording, tracks } = core;
  if (recording === null) return;
  const at = core.now();
  skipUnrecorded(core, recording, at);
  const limitMs = limitOf(core);
  const isAtEnd = positionAt(core.clock, at) >= limitMs;
  if (isAtEnd) {
    core.clock = moveTo(stop(core.clock, at), limitMs, at);
    if (!recording.isRecording) core.isWanted = false;
  }
  const positionMs = positionAt(core.clock, at);
  const coverage = tracks.follow(positionMs);
  const isReady = tracks.arePreparedAt(positionMs) || hasWaited(core, Object.values(coverage), at);
  core.clock = core.isWanted && isReady && !isAtEnd ? start(core.clock, at) : stop(core.clock, at);
  const isRunning = core.clock.since !== null;
  core.waitsSince = !core.isWanted || isRunning ? null : (core.waitsSince ?? at);
  const onRefused = () => {
    core.isWanted = false;
    core.tell({ isRefused: true });
  };
  tracks.hold({ positionMs, speed: core.clock.speed, isRunning, onRefused }, coverage);
  core.tell({
    phase: phaseOf(core, isAtEnd && !recording.isRecording && recording.endMs > 0),
    positionMs,
    coverage: sameCoverage(core.state.coverage, coverage),
    live: core.replay.stateAt(recording.startedAt + positionMs),
    failure: tracks.failure(),
  });
}

/** Between two times of recording there is nothing to wait through. */
function skipUnrecorded(core: Core, { spans }: Recording, at: number): void {
  const positionMs = positionAt(core.clock, at);
  const inside = recordedAt(spans, positionMs);
  if (core.clock.since === null || inside === positionMs) return;
  core.clock = moveTo(core.clock, inside, at);
  core.tracks.jump(inside);
}

/** Whatever is at hand goes on without an element that has its data and does not come. */
const hasWaited = ({ waitsSince }: Core, coverage: readonly string[], at: number): boolean =>
  waitsSince !== null && at - waitsSince > PATIENCE_MS && !coverage.includes('waiting');

function phaseOf({ isWanted, clock }: Core, hasEnded: boolean): PlayerState['phase'] {
  if (hasEnded) return 'ended';
  if (!isWanted) return 'paused';
  return clock.since === null ? 'buffering' : 'playing';
}
