import type { Course, SteerAct } from '@tongtang/shared/meetings/playback.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { PlayerView } from '@tongtang/shared/recordings/player-view.ts';
import type { Recording, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { LessonId, RecordingId } from '@tongtang/shared/wire/ids.ts';
import type { MediaEngine } from './media/media-engine.ts';
import type { SegmentFiles } from './segment-files.ts';
import type { Sketch } from './sketch.ts';
import { createContext, use, type ComponentType, type ReactNode } from 'react';

/** A player as those beside it see it. */
export type PlayerSeat = {
  get(): {
    positionMs: number;
    endMs: number;
    phase: 'paused' | 'playing' | 'buffering' | 'ended';
    speed: number;
  };
  /** Calls back after every change, until the returned function is called. */
  subscribe(changed: () => void): () => void;
  seek(positionMs: number): void;
  play(): void;
  pause(): void;
  setSpeed(speed: number): void;
};

/** One of the things to do beside a recording's player; one of them is there at a time. */
export type PlayerTool = {
  /** Stands in the address (`?beside=`). */
  id: string;
  /** Its name in a word or two, to choose it by. */
  Name: ComponentType;
  /** There also while somebody else steers the player: what it asks of the player is then asked of them. */
  worksHeld: boolean;
  /**
   * Right of the pictures. `chapters` is what the player itself has for that place; `underTimeline` is a place below
   * the time line, of its width, to be filled by a portal.
   */
  Panel: ComponentType<{
    recording: Recording;
    seat: PlayerSeat;
    sketch: Sketch;
    /** What the player shows at its position, as a JPEG, once it is all there; null while there is no picture. */
    takeStill: () => Promise<Blob | null>;
    chapters: ReactNode;
    underTimeline: HTMLElement | null;
  }>;
};

/** A player as who steers it sees it. Positions in ms of the recording. */
export type SteeredPlayer = {
  get(): {
    phase: 'paused' | 'playing' | 'buffering' | 'ended';
    endMs: number;
    speed: number;
    /** The browser wants a press of the person before it makes sounds. */
    isRefused: boolean;
  };
  /** Where its clock is at this very moment. */
  positionNow(): number;
  play(): void;
  pause(): void;
  /** Goes elsewhere: everything is fetched and shown anew. */
  seek(positionMs: number): void;
  /** Moves the clock by a moment: pictures and sounds follow by playing a little faster or slower. */
  align(positionMs: number): void;
  setSpeed(speed: number): void;
};

/** Somebody who steers the player of a recording: what is pressed at it is asked of them. */
export type PlayerHold = {
  /** Gets the player while it is on the screen; the returned function ends it. */
  attach(player: SteeredPlayer): () => void;
  /** The recording as it is known now. */
  courseIs(course: Course): void;
  /** `words`: the player should stand while somebody writes beside it. */
  press(act: SteerAct, from: 'player' | 'words'): void;
  view: PlayerView;
};

/** A file on its way to be courseware; gone from the list some seconds after it is done. */
export type FileOnItsWay = {
  fileName: string;
  sizeBytes: number;
  /** Null until it is announced. */
  coursewareId: string | null;
};

/** Uploads of this window, for features that need files without knowing how they travel. */
export type FileSender = {
  onTheirWay: readonly FileOnItsWay[];
  /** Sends them one after another, each from where an earlier try of this very file ended. */
  send: (files: readonly File[], schoolId: string) => void;
};

/** The sound of all tracks of a recording as one small track. */
export type SoundOnly = { track: RecordingTrack; files: SegmentFiles };

/** What one feature shows on another's page: features do not know each other, the composition fills the places. */
export type Places = {
  /** What there is to do beside a recording; the first is there unless another is chosen. */
  besidePlayer: readonly [PlayerTool, ...PlayerTool[]];
  /** The player of a recording that somebody else steers; `beside` puts what stands beside it in its place. */
  heldPlayer: ComponentType<{
    recordingId: RecordingId;
    hold: PlayerHold;
    above: ReactNode;
    beside: (review: ReactNode) => ReactNode;
  }>;
  /** Over the pictures of a player, while captions are switched on. */
  overPictures: ComponentType<{ recording: Recording; seat: PlayerSeat }>;
  /** A hook: `offer` is null while there is no such sound, `isKnown` false until that is known. */
  useSoundOnly: (id: RecordingId, isAsked: boolean) => { isKnown: boolean; offer: SoundOnly | null };
  /** By the player: pictures and sound, or sound and pages only. */
  soundChoice: ComponentType<{
    recording: Recording;
    isSoundOnly: boolean;
    onChoose: (isSoundOnly: boolean) => void;
  }>;
  /** A hook. */
  useFileSender: () => FileSender;
  /** Over the pictures of a shared recording: who watches. */
  sharedMark: ComponentType<{ recording: Recording }>;
  /** At the head of a recording's page, for those who may see its lesson. */
  recordingActs: ComponentType<{ recording: Recording }>;
  /** Below the player on a recording's page. */
  underPlayer: ComponentType<{ recording: Recording }>;
  /** On a recording's page, where its tracks come from. */
  trackOrigins: ComponentType<{ recording: Recording }>;
  /** Draw nothing: on every page of a signed-in person, for as long as it is open. */
  inBackground: readonly ComponentType[];
  /** Draws nothing: in a lesson's room, also on a classroom's screen. */
  besideMedia: ComponentType<{ lessonId: LessonId; engine: MediaEngine; isRecorded: boolean }>;
  /** Above the rooms and devices of a school. */
  aboveDevices: ComponentType<{ organisation: Organisation }>;
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
