import type { LocalDate } from '@tongtang/shared/wire/time.ts';

/** For which pair, and when, where that was pointed at. */
export type ScheduleWish = {
  pairingId: string;
  on: LocalDate | null;
  ordinals: { supporting: number | null; receiving: number | null } | null;
};
