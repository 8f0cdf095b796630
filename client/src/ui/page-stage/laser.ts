import type { UnitPoint } from './page-units.ts';

/** How long a place stays to be seen in the trail. */
const TRAIL_MS = 700;
/** A pointer that has not moved for this long is gone. */
const REST_MS = 2_500;

/** A laser pointer: where it is, and the fading trail of where it was. */
export type Laser = { name: string | null; places: (UnitPoint & { at: number })[] };

/** Moves the pointer, dropping what has faded. */
export function moveLaser(laser: Laser, to: UnitPoint, now: number): void {
  laser.places.push({ ...to, at: now });
  fade(laser, now);
}

function fade(laser: Laser, now: number): void {
  const last = laser.places.at(-1);
  laser.places = laser.places.filter(
    (place) => now - place.at < TRAIL_MS || (place === last && now - place.at < REST_MS),
  );
}

/** Whether there is still something to see; forgets what has faded. */
export function isLit(laser: Laser, now: number): boolean {
  fade(laser, now);
  return laser.places.length > 0;
}

/** How strong a place of the trail still is, 0–1. */
export const strength = (at: number, now: number): number => Math.max(0, 1 - (now - at) / TRAIL_MS);

/** The pointer itself fades in its last half second. */
export const headStrength = (at: number, now: number): number =>
  Math.min(1, Math.max(0, (REST_MS - (now - at)) / 500));
