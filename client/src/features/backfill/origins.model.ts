import type { TrackOrigin } from '@tongtang/shared/backfill/contract.ts';
import type { Recording, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';

/** A track of a recording, and what of it did not come by the line. */
export type ToldTrack = Pick<RecordingTrack, 'id' | 'name' | 'source' | 'side'> &
  Pick<TrackOrigin, 'fromSource' | 'awaited' | 'missing'>;

/** All tracks in the recording's order, then those of which nothing is there yet. Pure. */
export function toldTracks(
  { tracks }: Pick<Recording, 'tracks'>,
  origins: readonly TrackOrigin[],
): ToldTrack[] {
  const known = tracks.map(({ id, name, source, side }) => {
    const {
      fromSource = [],
      awaited = [],
      missing = [],
    } = origins.find(({ trackId }) => trackId === id) ?? {};
    return { id, name, source, side, fromSource, awaited, missing };
  });
  const others = origins
    .filter(({ trackId }) => !tracks.some(({ id }) => id === trackId))
    .map(({ trackId, ...origin }) => ({ id: trackId, side: null, ...origin }));
  return [...known, ...others];
}

/** Whether something is still to come. Pure. */
export const isAwaiting = (origins: readonly TrackOrigin[] | undefined): boolean =>
  origins?.some(({ awaited }) => awaited.length > 0) === true;

/** How much of a track's stretches there is. Pure. */
export const lengthOfSpans = (spans: readonly { startMs: number; endMs: number }[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
