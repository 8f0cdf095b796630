import type { LessonAction, LessonActionKind, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { postedCaption } from './captions.ts';
import { captionPosted } from './lessons.events.ts';
import { closeStays } from './attendance.repo.ts';
import type { Guard } from './live.guard.ts';
import { publishEndOfRecording, publishTurn, requireConsent } from './live.recording.ts';
import type { LiveLesson, LiveLessons } from './live.lessons.ts';
import { insertBan, markEnded, markLive, upsertHeadcount } from './live.repo.ts';
import type { Rooms } from '../../platform/media-rooms/rooms.ts';
import { announceTimetable } from './timetable-news.ts';
import { findLessonFacts } from './timetable.repo.ts';

type RowsOf = (tx: Queryable, event: LessonEvent) => Promise<void>;

/** Rows that must agree with the log: written in the event's own transaction. */
export function rowsOf(lessonId: string, action: LessonAction): RowsOf | undefined {
  if (action.kind === 'lesson.opened') return (tx, { at }) => mustBe(markLive(tx, lessonId, at));
  if (action.kind === 'lesson.ended') return (tx, { at }) => mustBe(markEnded(tx, lessonId, at));
  if (action.kind === 'recording.started') return (tx) => requireConsent(tx, lessonId);
  if (action.kind === 'participant.removed')
    return async (tx, { at, actorId }) => {
      await insertBan(tx, { lessonId, personId: action.personId, byPerson: actorId, at });
    };
  if (action.kind === 'headcount.confirmed')
    return async (tx, { at, actorId }) => {
      const { classId, present } = action;
      if (actorId === null) throw new Error('only people count heads');
      await upsertHeadcount(tx, { lessonId, classId, present, confirmedBy: actorId, at });
    };
  return undefined;
}

/** It was cancelled or ended while the action was on its way. */
async function mustBe(done: Promise<boolean>): Promise<void> {
  if (!(await done)) throw new ProblemError('conflict', { reason: 'lesson.not-open' });
}

export type EffectsDeps = Pick<Deps, 'db' | 'events' | 'log' | 'realtime'> & {
  lessons: LiveLessons;
  rooms: Rooms;
  guard: Guard;
};

type FollowUp<K extends LessonActionKind> = (
  deps: EffectsDeps,
  lesson: LiveLesson,
  event: Omit<LessonEvent, 'action'> & { action: Extract<LessonAction, { kind: K }> },
) => Promise<void>;

const FOLLOW_UPS: { [K in LessonActionKind]?: FollowUp<K> } = {
  'lesson.opened': (deps, lesson) => announce(deps, lesson.id),
  'lesson.ended': async (deps, lesson, { at }) => {
    // side by side: a recorder that takes its time keeps nobody in the room
    await Promise.all([publishEndOfRecording(deps, { lessonId: lesson.id, at }), close(deps, lesson, at)]);
  },
  'recording.started': (deps, { id }, { at }) => publishTurn(deps, { lessonId: id, isOn: true, at }),
  'recording.stopped': (deps, { id }, { at }) => publishTurn(deps, { lessonId: id, isOn: false, at }),
  'caption.posted': async ({ events }, { id: lessonId }, event) => {
    const caption = postedCaption(event);
    if (caption !== null) await events.publish(captionPosted, { lessonId, caption });
  },
  'participant.removed': (deps, lesson, { action }) => deps.guard.putOut(lesson, action.personId),
  'media.muted': (deps, lesson, { action }) => deps.rooms.mute(lesson.roomName, action),
};

export const setsSomethingOff = (kind: LessonActionKind): boolean => kind in FOLLOW_UPS;

/**
 * What a committed action sets off beyond the log. What fails here is made good by the loops that compare
 * rooms with rights and states.
 */
export async function followUp(deps: EffectsDeps, lesson: LiveLesson, event: LessonEvent): Promise<void> {
  deps.lessons.forget(lesson.id);
  const follow = FOLLOW_UPS[event.action.kind] as FollowUp<LessonActionKind> | undefined; // as: the table pairs kind and action
  await follow?.(deps, lesson, event);
}

/** Everybody is out, and how long each was there stands in the ledger. */
async function close(deps: EffectsDeps, lesson: LiveLesson, at: number): Promise<void> {
  await deps.guard.endLesson(lesson);
  await closeStays(deps.db, lesson.id, at);
  await announce(deps, lesson.id);
}

/** Lists and the lesson's page show whether it runs. */
async function announce(deps: EffectsDeps, lessonId: string): Promise<void> {
  const facts = await findLessonFacts(deps.db, lessonId);
  if (facts !== undefined) await announceTimetable(deps, lessonId, [facts]);
}
