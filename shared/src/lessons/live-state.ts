import { z } from 'zod';
import { ClassId, PersonId } from '../wire/ids.ts';
import { InkMark, PageRef } from './ink.ts';
import {
  OnStage,
  StageLayout,
  type LessonAction,
  type LessonActionKind,
  type LessonEvent,
} from './live-action.ts';

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
  /** When class began, server's clock. */
  openedAt: z.number().int().nullable(),
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
  /** The pupil of that class who was brought up. */
  onStage: OnStage.nullable(),
  /** Latest ask per person, to be answered there. */
  asks: z.array(
    z.object({ seq: z.number().int(), personId: PersonId, source: z.enum(['microphone', 'camera']) }),
  ),
  removedPersonIds: z.array(PersonId),
  chat: z.array(ChatLine),
  whispers: z.array(ChatLine),
  chatOpenToClassrooms: z.boolean(),
  /** The last ones: received `at`, begun `startedAt` (server's clock). */
  captions: z.array(
    z.object({ seq: z.number().int(), at: z.number().int(), startedAt: z.number().int(), text: z.string() }),
  ),
  /** Whether the classrooms' screens show them. */
  captionsShown: z.boolean(),
  countdown: z
    .object({ startedAt: z.number().int(), durationMs: z.number().int(), label: z.string() })
    .nullable(),
  /** Since when (server's clock) the lesson is being recorded; null while it is not. */
  recording: z.object({ startedAt: z.number().int() }).nullable(),
  /** Stages begun, in order; the last one is running while live. */
  stagesStarted: z.array(z.object({ stageId: z.uuid(), startedAt: z.number().int() })),
  headcounts: z.record(z.string(), z.number().int()),
});
export type LiveState = z.infer<typeof LiveState>;

/** A lesson's screen before anything has happened. */
export const initialLiveState: LiveState = {
  seq: 0,
  phase: 'waiting',
  openedAt: null,
  layout: 'teacherAndCourseware',
  layoutClassId: null,
  page: { kind: 'board', page: 1 },
  ink: {},
  clips: {},
  hands: [],
  calledOnClassId: null,
  onStage: null,
  asks: [],
  removedPersonIds: [],
  chat: [],
  whispers: [],
  chatOpenToClassrooms: true,
  captions: [],
  captionsShown: false,
  countdown: null,
  recording: null,
  stagesStarted: [],
  headcounts: {},
};

const KEPT_CHAT_LINES = 200;
const KEPT_CAPTIONS = 5;

/**
 * Folds one event into the state: pure, the same on the server, on every screen and in a replay.
 * An event at or below the state's `seq` changes nothing.
 */
export function applyEvent(state: LiveState, event: LessonEvent): LiveState {
  if (event.seq <= state.seq) return state;
  return { ...state, ...changeOf(state, event), seq: event.seq };
}

type ActionOf<K extends LessonActionKind> = Extract<LessonAction, { kind: K }>;
type Fold<K extends LessonActionKind> = (
  state: LiveState,
  action: ActionOf<K>,
  event: LessonEvent,
) => Partial<LiveState>;

const nothing = () => ({});

const withInk = (state: LiveState, pageKey: string, marks: InkMark[]): Partial<LiveState> => ({
  ink: { ...state.ink, [pageKey]: marks },
});

const withoutHand = (state: LiveState, classId: ClassId) =>
  state.hands.filter((hand) => hand.classId !== classId);

const withLine = (lines: ChatLine[], event: LessonEvent, text: string): ChatLine[] =>
  [
    ...lines,
    { seq: event.seq, at: event.at, personId: event.actorId, name: event.actorName ?? '', text },
  ].slice(-KEPT_CHAT_LINES);

const FOLDS: { [K in LessonActionKind]: Fold<K> } = {
  'lesson.opened': (state, _action, event) => ({ phase: 'live', openedAt: state.openedAt ?? event.at }),
  'lesson.ended': () => ({
    phase: 'ended',
    hands: [],
    calledOnClassId: null,
    onStage: null,
    countdown: null,
    recording: null,
  }),
  'layout.chosen': (_state, action) => ({ layout: action.layout, layoutClassId: action.classId }),
  'page.shown': (_state, action) => ({ page: action.page }),
  'ink.added': (state, { pageKey, mark }) =>
    withInk(state, pageKey, [...(state.ink[pageKey] ?? []).filter((other) => other.id !== mark.id), mark]),
  'ink.erased': (state, { pageKey, markIds }) =>
    withInk(
      state,
      pageKey,
      (state.ink[pageKey] ?? []).filter((mark) => !markIds.includes(mark.id)),
    ),
  'ink.cleared': (state, { pageKey }) => withInk(state, pageKey, []),
  'clip.set': (state, { pageKey, playing, atMs }, event) => ({
    clips: { ...state.clips, [pageKey]: { playing, atMs, setAt: event.at } },
  }),
  'hand.raised': (state, { classId, note }, event) =>
    state.hands.some((hand) => hand.classId === classId)
      ? {}
      : { hands: [...state.hands, { classId, raisedAt: event.at, note }] },
  'hand.lowered': (state, { classId }) => ({ hands: withoutHand(state, classId) }),
  'class.calledOn': (state, { classId, onStage = null }) => ({
    calledOnClassId: classId,
    onStage,
    hands: withoutHand(state, classId),
  }),
  'class.dismissed': () => ({ calledOnClassId: null, onStage: null }),
  'media.asked': (state, { personId, source }, event) => ({
    asks: [
      ...state.asks.filter((ask) => ask.personId !== personId || ask.source !== source),
      { seq: event.seq, personId, source },
    ],
  }),
  'media.muted': nothing,
  'participant.removed': (state, { personId }) => ({
    removedPersonIds: [...new Set([...state.removedPersonIds, personId])],
  }),
  'chat.posted': (state, { text }, event) => ({ chat: withLine(state.chat, event, text) }),
  'whisper.posted': (state, { text }, event) => ({ whispers: withLine(state.whispers, event, text) }),
  'caption.posted': (state, { text, agoMs }, { seq, at }) => ({
    captions: [...state.captions, { seq, at, startedAt: at - agoMs, text }].slice(-KEPT_CAPTIONS),
  }),
  'captions.setShown': (_state, { shown }) => ({ captionsShown: shown }),
  'chat.setOpen': (_state, { openToClassrooms }) => ({ chatOpenToClassrooms: openToClassrooms }),
  'countdown.started': (_state, { durationMs, label }, event) => ({
    countdown: { startedAt: event.at, durationMs, label },
  }),
  'countdown.stopped': () => ({ countdown: null }),
  'recording.started': (state, _action, event) => ({
    recording: state.recording ?? { startedAt: event.at },
  }),
  'recording.stopped': () => ({ recording: null }),
  'stage.started': (state, { stageId }, event) => ({
    stagesStarted: [...state.stagesStarted, { stageId, startedAt: event.at }],
  }),
  'headcount.confirmed': (state, { classId, present }) => ({
    headcounts: { ...state.headcounts, [classId]: present },
  }),
  'line.lost': nothing,
  'line.returned': nothing,
  'event.withheld': nothing,
};

function changeOf(state: LiveState, event: LessonEvent): Partial<LiveState> {
  const fold = FOLDS[event.action.kind] as Fold<LessonActionKind>; // as: the table pairs kind and action
  return fold(state, event.action, event);
}

/** What a role must not see of the state or of an event: whispers are for teachers. */
export const isForTeachersOnly = (event: LessonEvent): boolean => event.action.kind === 'whisper.posted';

/** The event as those who are not teachers get it: same number, nothing told. */
export const withheld = (event: LessonEvent): LessonEvent => ({
  seq: event.seq,
  at: event.at,
  actorId: null,
  actorName: null,
  actionId: null,
  action: { kind: 'event.withheld' },
});
