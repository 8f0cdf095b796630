import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import { piecesOf, type TrackPiece } from '@tongtang/shared/recordings/pieces.ts';
import { holdElement, isPrepared } from './hold-element.ts';
import type { PlayerState } from './player-state.ts';
import { openTrackFeed, type Coverage, type FeedDeps, type TrackFeed } from './track-feed.ts';

/** All tracks of a recording with their elements. */
export type TrackSet = {
  update(tracks: readonly RecordingTrack[]): void;
  /** Fetches what is needed around a moment; tells how each track stands there. */
  follow(positionMs: number): Record<string, Coverage>;
  /** The position jumped. */
  jump(positionMs: number): void;
  /** Whether every track that should be there has its picture or sound decoded. */
  arePreparedAt(positionMs: number): boolean;
  /** Brings the elements to where the clock is. */
  hold(clock: HeldBy, coverage: Readonly<Record<string, Coverage>>): void;
  setSound(sound: Pick<PlayerState, 'volume' | 'isMuted' | 'mutedTracks'>): void;
  /** Why something does not come; null while all is well. */
  failure(): unknown;
  element(trackId: string): HTMLMediaElement | null;
  close(): void;
};

type HeldBy = { positionMs: number; speed: number; isRunning: boolean; onRefused: () => void };

const SOON_MS = 3_000;

type Entry = { track: RecordingTrack; pieces: readonly TrackPiece[]; feed: TrackFeed };

export function openTrackSet(deps: FeedDeps): TrackSet {
  const entries = new Map<string, Entry>();
  const open = ({ kind }: RecordingTrack, pieces: readonly TrackPiece[]): TrackFeed => {
    const feed = openTrackFeed(deps, { kind, pieces });
    for (const event of ['seeked', 'loadeddata', 'canplay'])
      feed.element.addEventListener(event, deps.onChange);
    return feed;
  };
  return {
    update(tracks) {
      for (const track of tracks) {
        const known = entries.get(track.id)?.feed;
        const pieces = piecesOf(track.segments);
        known?.update(pieces);
        entries.set(track.id, { track, pieces, feed: known ?? open(track, pieces) });
      }
    },
    follow: (positionMs) =>
      Object.fromEntries(
        [...entries].map(([id, { feed }]) => {
          feed.follow(positionMs);
          return [id, feed.coverageAt(positionMs)];
        }),
      ),
    jump(positionMs) {
      for (const { feed } of entries.values()) feed.jump(positionMs);
    },
    arePreparedAt: (positionMs) =>
      [...entries.values()].every(({ feed }) => {
        const coverage = feed.coverageAt(positionMs);
        return coverage === 'nothing' || (coverage === 'ready' && isPrepared(feed.element, positionMs));
      }),
    hold(clock, coverage) {
      for (const [id, { pieces, feed }] of entries)
        holdElement(feed.element, {
          ...clock,
          coverage: coverage[id] ?? 'nothing',
          nextMs: beginsSoon(pieces, clock.positionMs),
        });
    },
    setSound({ volume, isMuted, mutedTracks }) {
      for (const [id, { track, feed }] of entries) {
        if (track.kind !== 'audio') continue;
        feed.element.volume = volume;
        feed.element.muted = isMuted || mutedTracks.has(id);
      }
    },
    failure: () =>
      [...entries.values()].map(({ feed }) => feed.failure()).find((one) => one !== null) ?? null,
    element: (trackId) => entries.get(trackId)?.feed.element ?? null,
    close() {
      for (const { feed } of entries.values()) feed.close();
    },
  };
}

const beginsSoon = (pieces: readonly TrackPiece[], positionMs: number): number | null =>
  pieces.find(({ fromMs }) => fromMs > positionMs && fromMs - positionMs < SOON_MS)?.fromMs ?? null;
