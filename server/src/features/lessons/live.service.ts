import { lessonChannel, type LessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { pageKeyOf } from '@tongtang/shared/lessons/ink.ts';
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { refusalOf, roleHolds, type LiveRefusal } from '@tongtang/shared/lessons/live-policy.ts';
import { isForTeachersOnly, withheld, type LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { CommandInput, CommandReply } from '@tongtang/shared/wire/channel.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { enter } from './live.door.ts';
import { followUp, rowsOf, setsSomethingOff, type EffectsDeps } from './live.effects.ts';
import { sceneOf, type LiveLesson, type LiveLessons, type Place } from './live.lessons.ts';
import type { Lines } from './live.lines.ts';
import type { LessonLog } from './live.log.ts';
import { readEvents } from './live.repo.ts';
import { isTeacher, socketRooms } from './live.rooms.ts';
import type { Roster } from './live.roster.ts';

export type LiveDeps = EffectsDeps &
  Pick<Deps, 'clock'> & { lessons: LiveLessons; lessonLog: LessonLog; roster: Roster; lines: Lines };

type Snapshot = CommandReply<LessonChannel, 'lesson:enter'>;

const EVENTS_AT_ONCE = 1_000;
const MARKS_ON_A_PAGE = 3_000;

/**
 * The place of somebody who comes into a lesson; it opens when its lead teacher does.
 * @throws not-found; forbidden, `lesson.removed`, `lesson.not-open`
 */
export async function arrive(
  deps: LiveDeps,
  actor: Actor,
  lessonId: string,
): Promise<{ lesson: LiveLesson; place: Place }> {
  const { lesson, place } = enter(actor, await deps.lessons.findNow(lessonId), { now: deps.clock.now() });
  if (roleHolds(place.role, 'lesson.conduct')) await openIfWaiting(deps, lesson, actor);
  return { lesson, place };
}

/** What a screen draws from; after its connection is in the rooms, so that nothing falls between. */
export async function snapshot(deps: LiveDeps, lesson: LiveLesson, place: Place): Promise<Snapshot> {
  const state = await deps.lessonLog.state(lesson.id);
  const shown = pageKeyOf(state.page);
  return {
    state: {
      ...state,
      ink: { [shown]: state.ink[shown] ?? [] },
      whispers: isTeacher(place.role) ? state.whispers : [],
    },
    role: place.role,
    attendees: deps.roster.attendees(lesson.id),
    observers: isTeacher(place.role) ? deps.roster.observers(lesson.id) : [],
    serverNow: deps.clock.now(),
    inkElsewhere: Object.keys(state.ink).filter((key) => key !== shown && state.ink[key]?.length),
  };
}

/** The marks of one page. @throws as `arrive` */
export async function inkOf(
  deps: LiveDeps,
  actor: Actor,
  { lessonId, pageKey }: CommandInput<LessonChannel, 'lesson:ink'>,
): Promise<CommandReply<LessonChannel, 'lesson:ink'>> {
  await placeIn(deps, actor, lessonId);
  const { seq, ink } = await deps.lessonLog.state(lessonId);
  return { seq, marks: Object.hasOwn(ink, pageKey) ? (ink[pageKey] ?? []) : [] };
}

/** Events after a number, at most 1,000, without gaps. @throws as `arrive` */
export async function eventsSince(
  deps: LiveDeps,
  actor: Actor,
  { lessonId, seq }: CommandInput<LessonChannel, 'lesson:since'>,
): Promise<LessonEvent[]> {
  const { place } = await placeIn(deps, actor, lessonId);
  const events = await readEvents(deps.db, lessonId, seq, EVENTS_AT_ONCE);
  return isTeacher(place.role) ? events : events.map(forOthers);
}

/** The event as it is told to those who are not teachers. */
export const forOthers = (event: LessonEvent): LessonEvent =>
  isForTeachersOnly(event) ? withheld(event) : event;

/**
 * Does something in the lesson: durable when this resolves; a repeated action id changes nothing.
 * @throws forbidden, conflict, invalid with the policy's reasons; not-found; unavailable
 */
export async function act(
  deps: LiveDeps,
  actor: Actor,
  { lessonId, actionId, action }: CommandInput<LessonChannel, 'lesson:act'>,
): Promise<{ seq: number; at: number }> {
  const { lesson, place } = await placeIn(deps, actor, lessonId);
  refuseUnstorable(action);
  const opens = roleHolds(place.role, 'lesson.conduct') && action.kind !== 'lesson.opened';
  if (opens && lesson.state === 'scheduled') await openIfWaiting(deps, lesson, actor);
  const also = rowsOf(lesson.id, action);
  const written = await deps.lessonLog.append(lesson.id, {
    actionId,
    actor: { id: actor.personId, name: actor.name },
    decide: (state) => {
      const refusal = refusalOf(place, action, sceneOf(lesson, state));
      if (refusal !== null) throw problemOf(refusal);
      refuseFullPage(state, action);
      return action;
    },
    ...(also !== undefined && { also }),
  });
  if (written === null) throw new ProblemError('internal');
  return { seq: written.seq, at: written.at };
}

/** Tells a committed event to the lesson, whispers to its teachers only, and does what it sets off. */
export function tell(deps: LiveDeps, lessonId: string, event: LessonEvent): void {
  const id = LessonId.parse(lessonId);
  const emit = (room: string, told: LessonEvent) =>
    deps.realtime.emit(lessonChannel, room, 'lesson:event', { lessonId: id, event: told });
  if (isForTeachersOnly(event)) {
    emit(socketRooms.teachers(lessonId), event);
    emit(socketRooms.others(lessonId), withheld(event));
  } else emit(socketRooms.all(lessonId), event);
  if (!setsSomethingOff(event.action.kind)) return;
  deps.lessons
    .find(lessonId)
    .then((lesson) => lesson && followUp(deps, lesson, event))
    .catch((error: unknown) => {
      deps.log.error({ err: error, lessonId, kind: event.action.kind }, 'follow-up failed');
    });
}

/** Ends a lesson that nobody ended; nothing if it does not run. */
export async function endByPlatform(deps: Pick<LiveDeps, 'lessonLog'>, lessonId: string): Promise<void> {
  const action: LessonAction = { kind: 'lesson.ended' };
  const also = rowsOf(lessonId, action);
  await deps.lessonLog.append(lessonId, {
    actionId: null,
    actor: null,
    decide: ({ phase }) => (phase === 'live' ? action : null),
    ...(also !== undefined && { also }),
  });
}

async function openIfWaiting(deps: LiveDeps, lesson: LiveLesson, actor: Actor): Promise<void> {
  const { phase } = await deps.lessonLog.state(lesson.id);
  if (phase !== 'waiting') return;
  const action: LessonAction = { kind: 'lesson.opened' };
  const also = rowsOf(lesson.id, action);
  await deps.lessonLog.append(lesson.id, {
    actionId: null,
    actor: { id: actor.personId, name: actor.name },
    decide: (state) => (state.phase === 'waiting' ? action : null),
    ...(also !== undefined && { also }),
  });
}

/** What may be asked of a lesson also after its end. */
const placeIn = async ({ lessons, clock }: LiveDeps, actor: Actor, lessonId: string) =>
  enter(actor, await lessons.find(lessonId), { now: clock.now(), evenEnded: true });

const DETAIL: Record<LiveRefusal['reason'], string> = {
  'lesson.not-allowed': '您在这节课里不能这样做。',
  'lesson.not-open': '还没有上课。',
  'lesson.already-open': '已经上课了。',
  'lesson.ended': '这节课已经结束。',
  'lesson.chat-closed': '主讲教师已关闭教室端的聊天。',
  'lesson.not-own-class': '只能代表自己的班级。',
  'lesson.not-on-stage': '主讲教师请本班学生上台后，才能在这里书写。',
  'lesson.protected-person': '不能对主讲教师或自己这样做。',
  'recording.already-on': '已经在录制了。',
  'recording.not-on': '现在没有在录制。',
  'lesson.unknown-class': '这个班级不在这节课里。',
  'lesson.unknown-person': '这节课里没有这个人。',
  'lesson.unknown-page': '这节课里没有这一页。',
  'lesson.unknown-stage': '这节课里没有这个环节。',
};

function problemOf({ code, reason, field }: LiveRefusal): ProblemError {
  const detail = DETAIL[reason];
  return new ProblemError(code, {
    reason,
    detail,
    ...(field !== undefined && { fields: [{ path: `action.${field}`, message: detail }] }),
  });
}

function refuseFullPage(state: LiveState, action: LessonAction): void {
  if (action.kind !== 'ink.added' || (state.ink[action.pageKey]?.length ?? 0) < MARKS_ON_A_PAGE) return;
  throw new ProblemError('conflict', {
    reason: 'lesson.page-full',
    detail: '这一页写满了，请清除或换一页。',
  });
}

/** PostgreSQL keeps neither U+0000 nor halves of surrogate pairs in JSON. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

function refuseUnstorable(action: LessonAction): void {
  for (const [path, value] of textsOf(action, 'action'))
    if (UNSTORABLE.test(value))
      throw new ProblemError('invalid', { fields: [{ path, message: '含有无法保存的字符' }] });
}

function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}
