import { expect, test } from 'vitest';
import type { MediaPerson } from '../../../../platform/media/people.ts';
import { whyNoPicture } from './no-picture.ts';

const media = (isCameraOn: boolean) => ({ isCameraOn }) as MediaPerson; // as: only this is asked
const seat = (facts: Partial<Parameters<typeof whyNoPicture>[0]> = {}) => ({
  isHere: true,
  isMe: false,
  media: media(true),
  ...facts,
});
const fine = { isLost: false, isSaved: false };

test('a broken line is never told as a camera that is off', () => {
  expect(whyNoPicture(seat(), { ...fine, isLost: true })).toBe('lost');
  expect(whyNoPicture(seat({ isHere: false }), { ...fine, isLost: true })).toBe('lost');
  expect(whyNoPicture(seat({ media: null }), fine)).toBe('coming');
  expect(whyNoPicture(seat(), fine)).toBe('coming');
});

test('only a camera that is off is told as off', () => {
  expect(whyNoPicture(seat({ media: media(false) }), fine)).toBe('cameraOff');
  expect(whyNoPicture(seat({ media: media(false) }), { ...fine, isSaved: true })).toBe('cameraOff');
  expect(whyNoPicture(seat(), { ...fine, isSaved: true })).toBe('saved');
});

test('one’s own tile knows of one’s own camera only', () => {
  expect(whyNoPicture(seat({ isMe: true, media: null }), { isLost: true, isSaved: true })).toBe('cameraOff');
  expect(whyNoPicture(seat({ isHere: false, media: null }), fine)).toBe('away');
});
