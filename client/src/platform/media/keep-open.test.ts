import type { LocalTrack } from 'livekit-client';
import { expect, it } from 'vitest';
import { changeDevice, keepOpen } from './keep-open.ts';

it('lets a device go on that works, and opens what ended, what gives nothing, and another one', async () => {
  let opened = 0;
  const device = { readyState: 'live', muted: false };
  const fake = {
    mediaStreamTrack: device,
    restartTrack: () => Promise.resolve((opened += 1)),
    setDeviceId: () => fake.restartTrack(),
  };
  const track = keepOpen(fake as unknown as LocalTrack); // as: what is used of it
  await track.restartTrack();
  expect(opened).toBe(0);
  device.muted = true;
  await track.restartTrack();
  expect(opened).toBe(1);
  Object.assign(device, { readyState: 'ended', muted: false });
  await track.restartTrack();
  expect(opened).toBe(2);
  device.readyState = 'live';
  await changeDevice(track, 'another');
  expect(opened).toBe(3);
  await track.restartTrack();
  expect(opened).toBe(3);
});
