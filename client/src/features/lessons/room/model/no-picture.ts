import type { Seat } from './seats.ts';

/** Why a tile has no picture: a class must not be thought to have switched its camera off when its line broke. */
export type NoPicture =
  /** Has not come yet. */
  | 'away'
  /** Was here, its line broke. */
  | 'lost'
  /** Switched on, but nothing of it has arrived. */
  | 'coming'
  /** Left out by this device to save the sound. */
  | 'saved'
  | 'cameraOff';

/** Why there is nothing to see of a seat. Pure. */
export function whyNoPicture(
  { isHere, isMe, media }: Pick<Seat, 'isHere' | 'isMe' | 'media'>,
  { isLost, isSaved }: { isLost: boolean; isSaved: boolean },
): NoPicture {
  if (isLost && !isMe) return 'lost';
  if (!isHere) return 'away';
  if (isMe) return 'cameraOff';
  if (media === null) return 'coming';
  if (!media.isCameraOn) return 'cameraOff';
  return isSaved ? 'saved' : 'coming';
}
