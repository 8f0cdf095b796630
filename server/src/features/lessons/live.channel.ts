import { lessonChannel, type LessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { mayDrawNow } from '@tongtang/shared/lessons/live-policy.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ChannelHandlers, Connection } from '../../platform/realtime.ts';
import { roomsOf, socketRooms } from './live.rooms.ts';
import type { Presence } from './live.roster.ts';
import * as service from './live.service.ts';

const keyOf = (connectionId: string, lessonId: string) => `socket:${connectionId}:${lessonId}`;

/** Serves `lesson:…` over Socket.IO. */
export function serveLessonChannel(deps: service.LiveDeps): void {
  deps.realtime.serve(lessonChannel, lessonHandlers(deps));
}

function lessonHandlers(deps: service.LiveDeps): ChannelHandlers<LessonChannel> {
  const talk = new RateLimiterMemory({ points: 6, duration: 6 });
  return {
    commands: {
      'lesson:enter': (from, { lessonId }) => enterLesson(deps, from, lessonId),
      'lesson:leave': (from, { lessonId }) => leaveLesson(deps, from, lessonId),
      'lesson:ink': (from, input) => service.inkOf(deps, from.actor, input),
      'lesson:since': async (from, input) => ({ events: await service.eventsSince(deps, from.actor, input) }),
      'lesson:act': async (from, input) => {
        if (input.action.kind === 'chat.posted' || input.action.kind === 'whisper.posted')
          await talk.consume(`${input.lessonId} ${from.actor.personId}`).catch(() => {
            throw new ProblemError('too-many', { detail: '发送太快，请稍候。' });
          });
        return service.act(deps, from.actor, input);
      },
    },
    signals: {
      'lesson:ink-progress': async (from, progress) => {
        if (await mayDraw(deps, from, progress.lessonId))
          from.relay(socketRooms.all(progress.lessonId), 'lesson:ink-progress', progress);
      },
      'lesson:pointer': async (from, pointer) => {
        if (await mayDraw(deps, from, pointer.lessonId))
          from.relay(socketRooms.all(pointer.lessonId), 'lesson:pointer', {
            ...pointer,
            personId: from.actor.personId,
          });
      },
    },
    onDisconnect: (connectionId) => {
      for (const { key } of presencesOf(deps, connectionId)) {
        const presence = deps.roster.remove(key);
        if (presence !== undefined) deps.lines.lost(presence);
      }
    },
  };
}

async function enterLesson(deps: service.LiveDeps, from: Connection<LessonChannel>, lessonId: string) {
  const { actor } = from;
  const { lesson, place } = await service.arrive(deps, actor, lessonId);
  // Rooms first: an event committed from here on arrives, whether or not the snapshot has it.
  for (const room of roomsOf(lessonId, place.role)) await from.join(room);
  const key = keyOf(from.id, lessonId);
  deps.roster.add({ key, kind: 'socket', lessonId, sessionId: actor.sessionId, place });
  deps.lines.returned(lessonId, actor.personId);
  if (!from.isOpen()) deps.roster.remove(key);
  return service.snapshot(deps, lesson, place);
}

async function leaveLesson(deps: service.LiveDeps, from: Connection<LessonChannel>, lessonId: string) {
  const presence = deps.roster.remove(keyOf(from.id, lessonId));
  if (presence !== undefined)
    for (const room of roomsOf(lessonId, presence.place.role)) await from.leave(room);
  deps.lines.returned(lessonId, from.actor.personId);
  return {};
}

const presencesOf = ({ roster }: service.LiveDeps, connectionId: string): Presence[] =>
  roster.all().filter((one) => one.key.startsWith(`socket:${connectionId}:`));

async function mayDraw(
  { roster, lessonLog }: service.LiveDeps,
  from: Connection<LessonChannel>,
  lessonId: string,
): Promise<boolean> {
  const presence = roster.find(keyOf(from.id, lessonId));
  return presence !== undefined && mayDrawNow(presence.place, await lessonLog.state(lessonId));
}
