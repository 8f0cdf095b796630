import type { LocalTrack } from 'livekit-client';
import { expect, it } from 'vitest';
import { keepOpen } from './keep-open.ts';

it('lets a device go on that works, and opens what ended, what gives nothing, and another one', async () => {
  let opened = 0;
  const device = { readyState: 'live', muted: false };
  const track = { mediaStreamTrack: device, restartTrack: () => Promise.resolve((opened += 1)) };
  let isWanted = false;
  keepOpen(track as unknown as LocalTrack, () => isWanted); // as: what is used of it
  await track.restartTrack();
  expect(opened).toBe(0);
  device.muted = true;
  await track.restartTrack();
  expect(opened).toBe(1);
  Object.assign(device, { readyState: 'ended', muted: false });
  await track.restartTrack();
  expect(opened).toBe(2);
  device.readyState = 'live';
  isWanted = true;
  await track.restartTrack();
  expect(opened).toBe(3);
});
