import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { createContext, use, type ComponentType, type ReactNode } from 'react';

/** A player as those beside it see it. */
export type PlayerSeat = {
  get(): { positionMs: number; endMs: number };
  /** Calls back after every change, until the returned function is called. */
  subscribe(changed: () => void): () => void;
  seek(positionMs: number): void;
  pause(): void;
};

/** What one feature shows on another's page: features do not know each other, the composition fills the places. */
export type Places = {
  /** Right of a recording's pictures; `chapters` is what the player itself has for that place. */
  besidePlayer: ComponentType<{ recording: Recording; seat: PlayerSeat; chapters: ReactNode }>;
  /** Below its time line, of the same width. */
  underTimeline: ComponentType<{ recording: Recording; seat: PlayerSeat }>;
  /** In a lesson's room, for those who have a place in it; with keys where the digits mean nothing else. */
  inLesson: ComponentType<{ lessonId: LessonId; isLive: boolean; hasKeys: boolean }>;
};

const PlacesContext = createContext<Places | null>(null);

export function PlacesProvider({ places, children }: { places: Places; children: ReactNode }) {
  return <PlacesContext value={places}>{children}</PlacesContext>;
}

/** @throws outside `PlacesProvider` */
export function usePlaces(): Places {
  const places = use(PlacesContext);
  if (places === null) throw new Error('no PlacesProvider above');
  return places;
}
