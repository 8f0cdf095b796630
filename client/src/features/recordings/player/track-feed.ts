import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { TrackPiece } from '@tongtang/shared/recordings/pieces.ts';
import { nextStep, pieceAfter, pieceAt, type ByteRange, type ClusterIndex, type Run } from './range-plan.ts';
import type { SegmentFiles } from '../../../platform/segment-files.ts';
import { openSourceLine, type SourceLine } from './source-line.ts';

export type FeedDeps = SegmentFiles & {
  /** Something came, or could not be had: the player looks again. */
  onChange: () => void;
};

/** How a track stands at a moment. */
export type Coverage =
  /** Nothing was recorded, or what was is damaged. */
  | 'nothing'
  | 'ready'
  /** It is on its way. */
  | 'waiting';

/** Brings one track to its element: as much as is needed around the position, and no more. */
export type TrackFeed = {
  element: HTMLMediaElement;
  /** Looks whether something is to be fetched or thrown away. */
  follow(positionMs: number): void;
  /** The position jumped: what is on its way is given up unless it is needed there too. */
  jump(positionMs: number): void;
  coverageAt(positionMs: number): Coverage;
  /** The recording grew, or a gap of it was filled. */
  update(pieces: readonly TrackPiece[]): void;
  /** What was last refused or broke; null since something came. */
  failure(): unknown;
  close(): void;
};

const AHEAD_MS = 20_000;
const BEHIND_MS = 30_000;
/** Needed at hand to go on. */
const AT_HAND_MS = 250;
/** Ends of files are rounded: for so little nobody waits. */
const END_MS = 500;
const AGAIN_MS = 1_000;

type FedTrack = { kind: RecordingTrack['kind']; pieces: readonly TrackPiece[] };

export function openTrackFeed(deps: FeedDeps, track: FedTrack): TrackFeed {
  const line = openSourceLine(track.kind, track.pieces[0]?.segment.mime);
  const indexes = new Map<string, ClusterIndex>();
  let { pieces } = track;
  let run: Run | null = null;
  let positionMs = 0;
  let failure: unknown = null;
  let isClosed = false;
  let isBusy = false;
  let mustReset = false;
  let fetching = new AbortController();
  const step = async (): Promise<boolean> => {
    if (mustReset) {
      mustReset = false;
      run = null;
      await line.clear();
    }
    const { signal } = fetching;
    const next = nextStep({ pieces, indexes, run, positionMs, aheadMs: AHEAD_MS });
    if (next.kind === 'idle') return false;
    if (next.kind === 'index') {
      const known = indexes.get(next.segment.id);
      const index = await deps.clusters(next.segment.id, signal);
      indexes.set(next.segment.id, index);
      return known === undefined || index.bytes > known.bytes;
    }
    if (next.kind === 'begin') run = await beginRun(deps, line, next, signal);
    else {
      await line.append(await deps.bytes(next.piece.segment.id, next.body, signal));
      run = { key: next.piece.key, toByte: next.body.to };
    }
    return true;
  };
  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let goesOn = true; goesOn && !isClosed;) {
      const { signal } = fetching;
      try {
        goesOn = await step();
        failure = null;
      } catch (error) {
        if (!signal.aborted) {
          failure = error;
          await pause(AGAIN_MS);
          mustReset = true;
        }
      }
      // with nothing to do there is nothing to look at either: the player would ask again at once
      if (goesOn) deps.onChange();
    }
    await forgetOld(line, positionMs, run !== null && !isClosed).catch(() => undefined); // another time
    isBusy = false;
  };
  return {
    element: line.element,
    follow(at) {
      positionMs = at;
      void work(); // its failures are told by `failure`
    },
    jump(at) {
      positionMs = at;
      if (!isAtHand(line, pieces, at)) {
        mustReset = true;
        fetching.abort();
        fetching = new AbortController();
      }
      void work(); // as above
    },
    // when it goes on elsewhere, how far it went says nothing any more
    coverageAt: (at) => coverageAt({ line, pieces, indexes, run: mustReset ? null : run }, at),
    update(next) {
      pieces = next;
    },
    failure: () => failure,
    close() {
      isClosed = true;
      fetching.abort();
      line.close();
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Begin = { piece: TrackPiece; head: ByteRange; body: ByteRange };

/** The head and the cluster are asked for at once. */
async function beginRun(
  deps: FeedDeps,
  line: SourceLine,
  { piece: { key, segment }, head, body }: Begin,
  signal: AbortSignal,
): Promise<Run> {
  const parts = head.to === body.from ? [{ from: head.from, to: body.to }] : [head, body];
  const came = await Promise.all(
    parts.filter(({ from, to }) => to > from).map((range) => deps.bytes(segment.id, range, signal)),
  );
  await line.beginFile(segment.startMs);
  for (const bytes of came) await line.append(bytes);
  return { key, toByte: body.to };
}

/** Memory of old machines is small. */
async function forgetOld(line: SourceLine, positionMs: number, isQuiet: boolean): Promise<void> {
  const [first] = line.buffered();
  const until = positionMs - BEHIND_MS;
  // not a little at every step
  if (!isQuiet || first === undefined || first.startMs > until - BEHIND_MS / 3) return;
  await line.removeBefore(until);
}

function isAtHand(line: SourceLine, pieces: readonly TrackPiece[], at: number): boolean {
  const ranges = line.buffered();
  if (ranges.some(({ startMs, endMs }) => at >= startMs && at < endMs - AT_HAND_MS)) return true;
  const next = pieceAt(pieces, at) === undefined ? pieceAfter(pieces, at) : undefined;
  return (
    next !== undefined &&
    ranges.some(({ startMs, endMs }) => startMs - next.fromMs < AT_HAND_MS && endMs > next.fromMs)
  );
}

type Standing = {
  line: SourceLine;
  pieces: readonly TrackPiece[];
  indexes: ReadonlyMap<string, ClusterIndex>;
  run: Run | null;
};

function coverageAt({ line, pieces, indexes, run }: Standing, at: number): Coverage {
  const piece = pieceAt(pieces, at);
  if (piece === undefined) return 'nothing';
  const here = line.buffered().find(({ startMs, endMs }) => at >= startMs - AT_HAND_MS && at < endMs);
  const isEnding = at > piece.toMs - END_MS;
  if (here !== undefined && (here.endMs - at > AT_HAND_MS || isEnding)) return 'ready';
  if (isEnding && run?.key === piece.key) return 'nothing';
  return hasPassed({ pieces, indexes, run }, piece, at) ? 'nothing' : 'waiting';
}

/** Whether everything around a moment was fetched: what is not there then is not in the file. */
function hasPassed({ pieces, indexes, run }: Omit<Standing, 'line'>, wanted: TrackPiece, at: number) {
  const current = pieces.findIndex(({ key }) => key === run?.key);
  const place = pieces.indexOf(wanted);
  const index = indexes.get(wanted.segment.id);
  if (run === null || current === -1 || current < place) return false;
  if (current > place) return true;
  if (index === undefined) return false;
  const next = index.clusters.find(([atMs]) => wanted.segment.startMs + atMs > at + AT_HAND_MS);
  return next !== undefined && run.toByte > next[1];
}
