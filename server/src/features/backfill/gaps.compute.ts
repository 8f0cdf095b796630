import { STRETCH_MOST_MS } from '@tongtang/shared/backfill/contract.ts';
import { joined, within, without, type Interval } from '@tongtang/shared/recordings/intervals.ts';
import type { RecordedFile } from '../recordings/index.ts';

/** What a device kept of a track; epoch ms of the server. */
export type KeptTake = {
  personId: string;
  source: 'camera' | 'microphone';
  /** Pixels; null for sound. */
  height: number | null;
  from: number;
  to: number;
};

/** Nobody misses less; files of a line that is whole join no better than that. */
const GAP_MS = 1_500;
/** What the line brings between two gaps for so short a time is no relief. */
const ISLAND_MS = 1_000;
/** A picture that is small for a moment becomes large by itself. */
const WEAK_MS = 4_000;

type Recorded = { files: readonly RecordedFile[]; spans: readonly Interval[] };

/** What of a take is in the recording in no way. Pure. */
export const lackingOf = (take: KeptTake, recorded: Recorded): Interval[] => {
  const there = filesOf(take, recorded)
    .flatMap(({ startedAt, endsAt, holes }) => without([{ from: startedAt, to: endsAt }], holes))
    .filter(({ from, to }) => to - from >= ISLAND_MS);
  return without(within([take], recorded.spans), there).filter(({ from, to }) => to - from >= GAP_MS);
};

/** Where the line brought a picture of half the height or less. Pure. */
export function weakOf(take: KeptTake, recorded: Recorded): Interval[] {
  const files = filesOf(take, recorded);
  const small = files.flatMap(({ heights, endsAt }) =>
    heights.flatMap(({ at, height }, index) =>
      take.height !== null && height * 2 <= take.height
        ? [{ from: at, to: heights[index + 1]?.at ?? endsAt }]
        : [],
    ),
  );
  return without(within(within([take], recorded.spans), small), fromSource(files)).filter(
    ({ from, to }) => to - from >= WEAK_MS,
  );
}

/** What the device is asked for, in pieces that are sent and put in their place one by one. Pure. */
export const wantedOf = (take: KeptTake, recorded: Recorded): Interval[] =>
  joined([...lackingOf(take, recorded), ...weakOf(take, recorded)]).flatMap(({ from, to }) => {
    const pieces = Math.ceil((to - from) / STRETCH_MOST_MS);
    const edge = (number: number) => Math.round(from + (number * (to - from)) / pieces);
    return Array.from({ length: pieces }, (_, number) => ({ from: edge(number), to: edge(number + 1) }));
  });

/** What of the files came from the device. Pure. */
export const fromSource = (files: readonly RecordedFile[]): Interval[] =>
  joined(
    files.flatMap(({ origin, startedAt, endsAt }) =>
      origin === 'source' ? [{ from: startedAt, to: endsAt }] : [],
    ),
  );

export const filesOf = (
  { personId, source }: Pick<KeptTake, 'personId' | 'source'>,
  { files }: Pick<Recorded, 'files'>,
): RecordedFile[] => files.filter((file) => file.personId === personId && file.source === source);
