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

/** One of the things to do beside a recording's player; one of them is there at a time. */
export type PlayerTool = {
  /** Stands in the address (`?beside=`). */
  id: string;
  /** Its name in a word or two, to choose it by. */
  Name: ComponentType;
  /**
   * Right of the pictures. `chapters` is what the player itself has for that place; `underTimeline` is a place below
   * the time line, of its width, to be filled by a portal.
   */
  Panel: ComponentType<{
    recording: Recording;
    seat: PlayerSeat;
    chapters: ReactNode;
    underTimeline: HTMLElement | null;
  }>;
};

/** What one feature shows on another's page: features do not know each other, the composition fills the places. */
export type Places = {
  /** What there is to do beside a recording; the first is there unless another is chosen. */
  besidePlayer: readonly [PlayerTool, ...PlayerTool[]];
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
