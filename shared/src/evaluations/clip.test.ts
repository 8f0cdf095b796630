import { describe, expect, it } from 'vitest';
import { Clip, stretchBetween } from './clip.ts';

describe('a stretch of a recording', () => {
  it('goes from the earlier moment to the later one', () => {
    expect(stretchBetween(12_300, 4_000.4, 60_000)).toEqual({ startMs: 4_000, endMs: 12_300 });
  });

  it('is long enough to see something, also at the very end', () => {
    expect(stretchBetween(5_000, 5_000, 60_000)).toEqual({ startMs: 5_000, endMs: 6_000 });
    expect(stretchBetween(60_000, 60_000, 60_000)).toEqual({ startMs: 59_000, endMs: 60_000 });
  });

  it('ends after its beginning', () => {
    const id = '01996b1e-7a11-7000-8000-000000000001';
    const ids = { id, recordingId: id };
    expect(Clip.safeParse({ ...ids, startMs: 3, endMs: 3 }).error?.issues[0]?.path).toEqual(['endMs']);
    expect(Clip.safeParse({ ...ids, startMs: 3, endMs: 4 }).success).toBe(true);
  });
});
