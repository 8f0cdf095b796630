import type { Attendee } from '@tongtang/shared/lessons/channel.ts';
import type { Lesson, LessonClass, Side } from '@tongtang/shared/lessons/lesson.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { MediaPerson } from '../../../../platform/media/people.ts';

/** A place in the lesson that has a picture: a class with its screen, or a teacher. */
export type Seat = {
  /** Stable through comings and goings: the class's or the person's id. */
  key: string;
  kind: 'class' | 'lead' | 'assisting';
  side: Side | null;
  /** What the tile says: the class, or the teacher. */
  name: string;
  schoolName: string;
  /** Who stands for it in the room now, or null while nobody does. */
  personId: string | null;
  /** Entered the lesson, with or without a picture. */
  isHere: boolean;
  isMe: boolean;
  media: MediaPerson | null;
  /** Set for classes. */
  class: LessonClass | null;
  /** Place in the order of raised hands, from 1; null without a hand. */
  hand: number | null;
  isCalledOn: boolean;
  /** The pupil of this class who was brought up, '' without a name; null while nobody is. */
  onStage: string | null;
};

export type SeatsInput = {
  lesson: Pick<Lesson, 'classes' | 'people' | 'supportingSchool' | 'receivingSchool'>;
  attendees: readonly Attendee[];
  people: readonly MediaPerson[];
  state: Pick<LiveState, 'hands' | 'calledOnClassId' | 'onStage'>;
  myPersonId: string;
};

/** All seats: lead teacher, then classes, then assisting teachers; those who are not there too. Pure. */
export function seatsOf(input: SeatsInput): Seat[] {
  const teachers = teachersOf(input);
  return [
    ...teachers.filter(({ kind }) => kind === 'lead'),
    ...input.lesson.classes.map((one) => classSeat(input, one)),
    ...teachers.filter(({ kind }) => kind === 'assisting'),
  ];
}

/** The screen that stands for a class: its own, or that of another class in the same room. */
function screenOf({ lesson, attendees }: SeatsInput, one: LessonClass): Attendee | undefined {
  const screens = attendees.filter(({ role }) => role === 'classroomEndpoint');
  const own = screens.find(({ classId }) => classId === one.id);
  if (own !== undefined || one.classroom === null) return own;
  const roomOf = (classId: string | null) => lesson.classes.find(({ id }) => id === classId)?.classroom?.id;
  return screens.find(({ classId }) => roomOf(classId) === one.classroom?.id);
}

function classSeat(input: SeatsInput, one: LessonClass): Seat {
  const screen = screenOf(input, one);
  const isCalledOn = input.state.calledOnClassId === one.id;
  const hand = input.state.hands.findIndex(({ classId }) => classId === one.id);
  return {
    key: one.id,
    kind: 'class',
    side: one.side,
    name: one.name,
    schoolName: schoolOf(input, one.side),
    ...presenceOf(input, screen?.personId ?? null, screen !== undefined),
    class: one,
    hand: hand === -1 ? null : hand + 1,
    isCalledOn,
    onStage: isCalledOn ? (input.state.onStage?.name ?? null) : null,
  };
}

function teachersOf(input: SeatsInput): Seat[] {
  return input.lesson.people.flatMap(({ id, name, role, side }) => {
    if (role === 'observer') return [];
    const isHere = input.attendees.some(({ personId }) => personId === id);
    return [
      {
        key: id,
        kind: role === 'leadTeacher' ? ('lead' as const) : ('assisting' as const),
        side,
        name,
        schoolName: schoolOf(input, side),
        ...presenceOf(input, id, isHere),
        class: null,
        hand: null,
        isCalledOn: false,
        onStage: null,
      },
    ];
  });
}

function presenceOf({ people, myPersonId }: SeatsInput, personId: string | null, isHere: boolean) {
  const media = people.find((one) => one.personId === personId) ?? null;
  return { personId, isHere: isHere || media !== null, isMe: personId === myPersonId, media };
}

const schoolOf = ({ lesson }: SeatsInput, side: Side | null): string => {
  if (side === null) return '';
  return side === 'supporting' ? lesson.supportingSchool.shortName : lesson.receivingSchool.shortName;
};
