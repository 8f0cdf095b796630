import type { ClipSource, DrawnSource } from './page-source.ts';
import type { Size } from './page-units.ts';

/** What the stage shows; `key` names the page whose ink lies on it. */
export type StageView =
  | { kind: 'board'; key: string }
  /** Nothing under the ink: it lies over something else. */
  | { kind: 'glass'; key: string; size: Size }
  | { kind: 'page'; key: string; size: Size; source: DrawnSource; page: number; pictureUrl: string | null }
  | { kind: 'clip'; key: string; size: Size; source: ClipSource }
  /** The file is on its way; `ratio` 0–1. Until then there may be a small picture to look at. */
  | { kind: 'waiting'; key: string; size: Size; ratio: number; pictureUrl: string | null }
  | { kind: 'failed'; key: string; size: Size; retry: () => void };

/** A blank board, as wide as most screens. */
export const BOARD_SIZE: Size = [1600, 900];

export const sizeOfView = (view: StageView): Size => (view.kind === 'board' ? BOARD_SIZE : view.size);
