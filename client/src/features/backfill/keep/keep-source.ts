import { serverTimeAt } from '@tongtang/shared/backfill/device-clock.ts';
import { BackfillTakeId, type LessonId, type PersonId } from '@tongtang/shared/wire/ids.ts';
import type { Api } from '../../../platform/api.ts';
import { createFineClock } from '../../../platform/fine-clock.ts';
import { inTurn } from '../../../platform/in-turn.ts';
import type { OwnTrack } from '../../../platform/media/own-media.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { isOnHere } from '../device-switch.ts';
import type { SourceStore, StoredTake } from '../source-store.ts';
import { recordTake, type TakeRecorder } from './take-recorder.ts';

/** Keeps what this page sends for as long as the lesson is recorded. */
export type SourceKeeper = {
  /** Told at every change of what the lesson and the devices do: what is over stops at once. */
  look(now: { isRecorded: boolean; tracks: readonly OwnTrack[] }): void;
  close(): void;
};

export type SourceKeeperDeps = {
  api: Pick<Api, 'backfill'>;
  store: SourceStore;
  lessonId: LessonId;
  personId: PersonId;
};

const MEASURE_MS = 15_000;
const ASK_MS = 30_000;
const TEND_MS = 1_000;
const TELL_MS = 5_000;

type Running = {
  track: MediaStreamTrack;
  take: StoredTake;
  beganAt: number;
  recorder: TakeRecorder;
  /** When the server was last told of it, by this page's counting clock; null once it knows. */
  toldAt: number | null;
};

/** Opened with the lesson's room, so that the clock is known when the recording begins. */
export function openSourceKeeper(deps: SourceKeeperDeps): SourceKeeper {
  const { api, store, lessonId } = deps;
  const running = new Map<OwnTrack['source'], Running>();
  const clock = createFineClock(
    async () => (await api.backfill.clock.call(undefined)).at,
    () => performance.now(),
  );
  let wish: Parameters<SourceKeeper['look']>[0] = { isRecorded: false, tracks: [] };
  let mayKeep = false;
  let isFull = false;
  const end = (source: OwnTrack['source']) => {
    running.get(source)?.recorder.stop();
    running.delete(source);
  };
  const begin = (own: OwnTrack) => {
    const at = clock.now();
    const started = at === null ? null : startTake(deps, own, { at, onFull: () => (isFull = true) });
    if (started !== null) running.set(own.source, started);
  };
  const tend = () => {
    const isWanted = wish.isRecorded && mayKeep && !isFull && isOnHere();
    for (const [source, { track }] of running)
      if (!isWanted || !wish.tracks.some((own) => own.track === track)) end(source);
    if (!isWanted) return;
    for (const own of wish.tracks)
      if (!running.has(own.source) && own.track.readyState === 'live') begin(own);
    for (const one of running.values()) tell(deps, one);
  };
  const measure = async () => {
    await clock.measure();
    const at = clock.now();
    for (const { take, beganAt } of running.values()) {
      if (at === null) continue;
      take.points.push({ elapsedMs: performance.now() - beganAt, at });
      await store.putTake(take);
    }
  };
  const ask = async () => {
    mayKeep = (await api.backfill.mayKeep.call({ lessonId })).mayKeep;
    tend();
  };
  // without a line, what is known stays
  const quietly = (act: () => Promise<void>) => () => void act().catch(() => undefined);
  const timers = [
    setInterval(quietly(measure), MEASURE_MS),
    setInterval(quietly(ask), ASK_MS),
    setInterval(tend, TEND_MS),
  ];
  quietly(measure)();
  quietly(ask)();
  return {
    look(now) {
      wish = now;
      tend();
    },
    close() {
      timers.forEach(clearInterval);
      for (const source of [...running.keys()]) end(source);
    },
  };
}

/** Null where this browser cannot keep it. */
function startTake(
  { store, lessonId, personId }: SourceKeeperDeps,
  own: OwnTrack,
  { at, onFull }: { at: number; onFull: () => void },
): Running | null {
  let next = 0;
  const turn = inTurn();
  const take: StoredTake = {
    ...{ id: BackfillTakeId.parse(newUuid()), lessonId, personId, source: own.source },
    height: own.source === 'camera' ? (own.track.getSettings().height ?? null) : null,
    points: [{ elapsedMs: 0, at }],
  };
  const recorder = recordTake(own, (elapsedMs, bytes) => {
    const seq = next;
    next += 1;
    turn(async () => {
      if (seq === 0) await store.putTake(take);
      await store.putFragment({ takeId: take.id, seq, elapsedMs, bytes });
    }).catch(onFull);
  });
  return recorder === null
    ? null
    : { track: own.track, take, beganAt: performance.now(), recorder, toldAt: -Infinity };
}

/** Tells the server that something is kept, until it knows: what is missing is awaited then. */
function tell({ api }: SourceKeeperDeps, one: Running): void {
  if (one.toldAt === null || performance.now() - one.toldAt < TELL_MS) return;
  one.toldAt = performance.now();
  const { id, lessonId, source, height, points } = one.take;
  const startedAt = Math.round(serverTimeAt(points, 0));
  api.backfill.tell
    .call({ id, lessonId, source, height, startedAt, endedAt: null })
    .then(({ kind }) => {
      // in its first moment a recording is not known yet
      if (kind === 'wait') one.toldAt = null;
    })
    .catch(() => undefined); // told again when the line is back
}
