import { serverTimeAt } from '@tongtang/shared/backfill/device-clock.ts';
import type { PersonId } from '@tongtang/shared/wire/ids.ts';
import type { Api } from '../../../platform/api.ts';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import type { SourceStore, StoredTake } from '../source-store.ts';
import { stretchToSend } from './stretch-to-send.model.ts';
import type { StretchUpload } from './upload-stretch.ts';

export type SendKeptDeps = {
  api: Pick<Api, 'backfill'>;
  store: SourceStore;
  /** Whose takes: those of others wait for their own sign-in. */
  personId: PersonId;
  now: () => number;
  upload: (stretch: StretchUpload) => Promise<void>;
};

/** Nobody comes for it any more, and the server has given it up. */
const FORGOTTEN_MS = 8 * 24 * 3_600_000;

/**
 * Sends what this device kept and the server asks for, and removes what is not needed (any more). Nobody else may be
 * keeping anything on this device meanwhile.
 * @throws what the line or the server says; what was sent stays sent
 */
export async function sendKept(deps: SendKeptDeps, signal: AbortSignal): Promise<void> {
  for (const take of await deps.store.takes()) {
    signal.throwIfAborted();
    if (isForgotten(take, deps.now())) await deps.store.removeTake(take.id);
    else if (take.personId === deps.personId) await sendTake(deps, take, signal);
  }
}

async function sendTake(deps: SendKeptDeps, take: StoredTake, signal: AbortSignal): Promise<void> {
  const { store } = deps;
  const fragments = await store.fragments(take.id);
  const last = fragments.at(-1);
  const verdict = last === undefined ? 'done' : await tell(deps, take, last.elapsedMs);
  if (verdict === 'wait') return;
  if (verdict === 'done') {
    await store.removeTake(take.id);
    return;
  }
  for (const { id, ...stretch } of verdict) {
    signal.throwIfAborted();
    const { bytes, ...offered } = stretchToSend(fragments, take.points, stretch);
    await deps.api.backfill.offer.call({ id, ...offered });
    if (bytes.size > 0) await deps.upload({ stretchId: id, bytes, signal });
  }
  // all of it was sent: the server says whether that was all
  if ((await tell(deps, take, last?.elapsedMs ?? 0)) === 'done') await store.removeTake(take.id);
}

async function tell({ api }: SendKeptDeps, take: StoredTake, lengthMs: number) {
  const { id, lessonId, source, height, points } = take;
  try {
    const verdict = await api.backfill.tell.call({
      ...{ id, lessonId, source, height },
      startedAt: Math.round(serverTimeAt(points, 0)),
      endedAt: Math.round(serverTimeAt(points, lengthMs)),
    });
    return verdict.kind === 'send' ? verdict.wanted : verdict.kind;
  } catch (error) {
    const { code } = asRequestProblem(error);
    // the lesson is not theirs any more
    if (code === 'not-found' || code === 'forbidden') return 'done' as const;
    throw error;
  }
}

const isForgotten = ({ points }: StoredTake, now: number): boolean =>
  (points.at(-1)?.at ?? 0) < now - FORGOTTEN_MS;
