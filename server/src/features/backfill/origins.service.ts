import type { TrackOrigin } from '@tongtang/shared/backfill/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { joined, without, type Interval } from '@tongtang/shared/recordings/intervals.ts';
import { placesOfLesson } from '../lessons/index.ts';
import { findRecordedLesson, listRecordedFiles, recordingSeenBy } from '../recordings/index.ts';
import * as repo from './backfill.repo.ts';
import { filesOf, fromSource, lackingOf } from './gaps.compute.ts';
import { isGivenUp, spansOf, type TakesDeps } from './takes.service.ts';

/** What a recorder wrote just now is known a moment later. */
const ON_ITS_WAY_MS = 5_000;

/** Where each track of a recording comes from, as far as its devices keep anything. @throws not-found */
export async function originsOf(deps: TakesDeps, actor: Actor, id: string): Promise<TrackOrigin[]> {
  const { lesson } = await recordingSeenBy(deps, actor, id);
  const recorded = await findRecordedLesson(deps.db, { id });
  if (recorded === undefined) return [];
  const now = deps.clock.now() - ON_ITS_WAY_MS;
  const known = { files: await listRecordedFiles(deps.db, id), spans: spansOf(recorded.spans, now) };
  const awaited = await repo.listAwaitedOfRecording(deps.db, id);
  const places = await placesOfLesson(deps.db, lesson.id);
  const all = await repo.listTakes(deps.db, id);
  const told = (intervals: readonly Interval[]) =>
    joined(intervals).map(({ from, to }) => ({
      startMs: from - recorded.startedAt,
      endMs: to - recorded.startedAt,
    }));
  return [...new Set(all.map(trackOf))].flatMap((trackId) => {
    const takes = all.filter((take) => trackOf(take) === trackId);
    const [first] = takes;
    if (first === undefined) return [];
    const lacking = (isOver: boolean) =>
      takes
        .filter((take) => isGivenUp(take, now) === isOver)
        .flatMap((take) => lackingOf({ ...take, from: take.startedAt, to: take.endedAt ?? now }, known));
    const planned = awaited
      .filter(({ takeId }) => takes.some((take) => take.id === takeId && !isGivenUp(take, now)))
      .map(({ fromAt, toAt }) => ({ from: fromAt, to: toAt }));
    const expected = [...lacking(false), ...planned];
    return {
      ...{ trackId, source: first.source },
      name: places.find(({ personId }) => personId === first.personId)?.name ?? '',
      fromSource: told(fromSource(filesOf(first, known))),
      awaited: told(expected),
      missing: told(without(lacking(true), expected)),
    };
  });
}

/** The recording's name of the track of which a take is. */
const trackOf = ({ personId, source }: repo.TakeRow): string => `${personId}.${source}`;
