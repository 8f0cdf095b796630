import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { Sketch } from '../../../platform/sketch.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';

/** What the list knows that each card needs. */
export type CardPlace = {
  recording: Recording;
  seat: PlayerSeat;
  sketch: Sketch;
  mayWrite: boolean;
  plan: { title: string; round: number } | null;
  /** Where drafts of this person on this recording are kept. */
  drafts: string;
};
