import type { StageLayout } from '@tongtang/shared/lessons/live-action.ts';
import type { Seat } from './seats.ts';

/** Something a screen shows: the courseware (or a shared screen in its place), or a seat. */
export type StageItem = { kind: 'page' } | { kind: 'screen'; seat: Seat } | { kind: 'seat'; seat: Seat };

/** What is large, and what is small beside it. */
export type StagePicture = { large: StageItem[]; small: StageItem[] };

export type StageChoice = {
  layout: StageLayout;
  layoutClassId: string | null;
  calledOnClassId: string | null;
  /** A pupil of that class is at the page. */
  onStage: object | null;
};

/**
 * What a classroom's screen or an observer sees: the lead teacher's layout, and above it the class that was
 * called on. Changes by acts only, never by who happens to speak. Pure.
 */
export function stagePicture(choice: StageChoice, seats: readonly Seat[]): StagePicture {
  const page = pageItem(seats);
  const lead = seats.filter(({ kind }) => kind === 'lead').map(seatItem);
  const classes = seats.filter(({ kind }) => kind === 'class');
  const others = classes.filter(({ isMe }) => !isMe).map(seatItem);

  const calledOn = classes.find(({ key }) => key === choice.calledOnClassId);
  if (calledOn !== undefined && choice.onStage !== null)
    return { large: [page], small: calledOn.isMe ? [...lead, ...others] : [seatItem(calledOn), ...lead] };
  if (calledOn?.isMe === true) return { large: lead, small: [page, ...others] };
  if (calledOn !== undefined) return { large: [seatItem(calledOn)], small: [page, ...lead] };

  switch (choice.layout) {
    case 'teacherAndCourseware':
      return { large: [page], small: [...lead, ...others] };
    case 'classrooms':
      return { large: [...lead, ...others], small: [] };
    case 'oneClassroom': {
      const chosen = classes.find(({ key }) => key === choice.layoutClassId);
      // a class sees its teacher while the others see the class
      if (chosen === undefined || chosen.isMe) return { large: lead, small: [page, ...others] };
      return { large: [seatItem(chosen)], small: [page, ...lead] };
    }
    case 'coursewareOnly':
      return { large: [page], small: [] };
  }
}

const seatItem = (seat: Seat): StageItem => ({ kind: 'seat', seat });

/** Whoever shares a screen shows it to everybody in place of the page. */
function pageItem(seats: readonly Seat[]): StageItem {
  const sharing = sharingSeat(seats);
  return sharing === undefined ? { kind: 'page' } : { kind: 'screen', seat: sharing };
}

/** Who shares a screen; one's own is not shown to oneself. */
export const sharingSeat = (seats: readonly Seat[]): Seat | undefined =>
  seats.find(({ media, isMe }) => media !== null && media.screen !== null && !isMe);
