import { z } from 'zod';
import { ClassId, PersonId } from '../wire/ids.ts';
import { InkMark, PageRef } from './ink.ts';
import { StageLayout, type LessonEvent } from './live-action.ts';

const Hand = z.object({ classId: ClassId, raisedAt: z.number().int(), note: z.string() });

const ChatLine = z.object({
  seq: z.number().int(),
  at: z.number().int(),
  personId: PersonId.nullable(),
  name: z.string(),
  text: z.string(),
});
export type ChatLine = z.infer<typeof ChatLine>;

/** Everything a screen draws beside media: the fold of the lesson's log. */
export const LiveState = z.object({
  /** Sequence number of the last event folded in; 0 before the first. */
  seq: z.number().int(),
  phase: z.enum(['waiting', 'live', 'ended']),
  layout: StageLayout,
  /** The class that is large in `oneClassroom`. */
  layoutClassId: ClassId.nullable(),
  page: PageRef,
  /** Marks by page key. */
  ink: z.record(z.string(), z.array(InkMark)),
  clips: z.record(
    z.string(),
    z.object({ playing: z.boolean(), atMs: z.number().int(), setAt: z.number().int() }),
  ),
  /** In the order they were raised. */
  hands: z.array(Hand),
  calledOnClassId: ClassId.nullable(),
  /** Latest ask per person, to be answered there. */
  asks: z.array(
    z.object({ seq: z.number().int(), personId: PersonId, source: z.enum(['microphone', 'camera']) }),
  ),
  removedPersonIds: z.array(PersonId),
  chat: z.array(ChatLine),
  whispers: z.array(ChatLine),
  chatOpenToClassrooms: z.boolean(),
  countdown: z
    .object({ startedAt: z.number().int(), durationMs: z.number().int(), label: z.string() })
    .nullable(),
  /** Stages begun, in order; the last one is running while live. */
  stagesStarted: z.array(z.object({ stageId: z.uuid(), startedAt: z.number().int() })),
  headcounts: z.record(z.string(), z.number().int()),
});
export type LiveState = z.infer<typeof LiveState>;

/** A lesson's screen before anything has happened. */
export const initialLiveState: LiveState = {
  seq: 0,
  phase: 'waiting',
  layout: 'teacherAndCourseware',
  layoutClassId: null,
  page: { kind: 'board', page: 1 },
  ink: {},
  clips: {},
  hands: [],
  calledOnClassId: null,
  asks: [],
  removedPersonIds: [],
  chat: [],
  whispers: [],
  chatOpenToClassrooms: true,
  countdown: null,
  stagesStarted: [],
  headcounts: {},
};

const KEPT_CHAT_LINES = 200;

/**
 * Folds one event into the state: pure, the same on the server, on every screen and in a replay.
 * An event at or below the state's `seq` changes nothing.
 */
export function applyEvent(state: LiveState, event: LessonEvent): LiveState {
  if (event.seq <= state.seq) return state;
  return { ...state, ...changeOf(state, event), seq: event.seq };
}

function changeOf(state: LiveState, event: LessonEvent): Partial<LiveState> {
  const { action } = event;
  switch (action.kind) {
    case 'lesson.opened':
      return { phase: 'live' };
    case 'lesson.ended':
      return { phase: 'ended', hands: [], calledOnClassId: null, countdown: null };
    case 'layout.chosen':
      return { layout: action.layout, layoutClassId: action.classId };
    case 'page.shown':
      return { page: action.page };
    case 'ink.added':
    case 'ink.erased':
    case 'ink.cleared':
      return { ink: { ...state.ink, [action.pageKey]: inkAfter(state.ink[action.pageKey] ?? [], action) } };
    case 'clip.set':
      return {
        clips: {
          ...state.clips,
          [action.pageKey]: { playing: action.playing, atMs: action.atMs, setAt: event.at },
        },
      };
    case 'hand.raised':
    case 'hand.lowered':
    case 'class.calledOn':
    case 'class.dismissed':
      return handsAfter(state, event);
    case 'media.asked':
      return {
        asks: [
          ...state.asks.filter((ask) => ask.personId !== action.personId || ask.source !== action.source),
          { seq: event.seq, personId: action.personId, source: action.source },
        ],
      };
    case 'participant.removed':
      return { removedPersonIds: [...new Set([...state.removedPersonIds, action.personId])] };
    case 'chat.posted':
      return { chat: withLine(state.chat, event, action.text) };
    case 'whisper.posted':
      return { whispers: withLine(state.whispers, event, action.text) };
    case 'chat.setOpen':
      return { chatOpenToClassrooms: action.openToClassrooms };
    case 'countdown.started':
      return { countdown: { startedAt: event.at, durationMs: action.durationMs, label: action.label } };
    case 'countdown.stopped':
      return { countdown: null };
    case 'stage.started':
      return { stagesStarted: [...state.stagesStarted, { stageId: action.stageId, startedAt: event.at }] };
    case 'headcount.confirmed':
      return { headcounts: { ...state.headcounts, [action.classId]: action.present } };
    case 'media.muted':
    case 'line.lost':
    case 'line.returned':
      return {};
  }
}

type InkAction = Extract<LessonEvent['action'], { kind: 'ink.added' | 'ink.erased' | 'ink.cleared' }>;

function inkAfter(marks: InkMark[], action: InkAction): InkMark[] {
  switch (action.kind) {
    case 'ink.added':
      return [...marks.filter((mark) => mark.id !== action.mark.id), action.mark];
    case 'ink.erased':
      return marks.filter((mark) => !action.markIds.includes(mark.id));
    case 'ink.cleared':
      return [];
  }
}

function handsAfter(state: LiveState, { action, at }: LessonEvent): Partial<LiveState> {
  switch (action.kind) {
    case 'hand.raised':
      if (state.hands.some((hand) => hand.classId === action.classId)) return {};
      return { hands: [...state.hands, { classId: action.classId, raisedAt: at, note: action.note }] };
    case 'hand.lowered':
      return { hands: state.hands.filter((hand) => hand.classId !== action.classId) };
    case 'class.calledOn':
      return {
        calledOnClassId: action.classId,
        hands: state.hands.filter((hand) => hand.classId !== action.classId),
      };
    default:
      return { calledOnClassId: null };
  }
}

const withLine = (lines: ChatLine[], event: LessonEvent, text: string): ChatLine[] =>
  [
    ...lines,
    { seq: event.seq, at: event.at, personId: event.actorId, name: event.actorName ?? '', text },
  ].slice(-KEPT_CHAT_LINES);

/** What a role must not see of the state or of an event: whispers are for teachers. */
export const isForTeachersOnly = (event: LessonEvent): boolean => event.action.kind === 'whisper.posted';
