import { randomUUID } from 'node:crypto';
import type { LessonChannel } from '@tongtang/shared/lessons/channel.ts';
import type { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import type { Ack, CommandInput, CommandReply, EventPayload } from '@tongtang/shared/wire/channel.ts';
import type { Problem } from '@tongtang/shared/wire/problem.ts';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { SignedInClient } from './start-app.ts';

type CommandName = keyof LessonChannel['commands'];
type EventName = keyof LessonChannel['events'];

/** A browser tab's connection for events, without the browser. */
export type LessonSocket = {
  socket: Socket;
  /** The reply, or throws the problem. */
  send<N extends CommandName>(
    name: N,
    input: CommandInput<LessonChannel, N>,
  ): Promise<CommandReply<LessonChannel, N>>;
  /** The problem with which a command is refused. */
  refused<N extends CommandName>(name: N, input: CommandInput<LessonChannel, N>): Promise<Problem>;
  act(lessonId: string, action: LessonAction): Promise<{ seq: number; at: number }>;
  /** The next event that matches. */
  next<N extends EventName>(
    name: N,
    matches?: (payload: EventPayload<LessonChannel, N>) => boolean,
  ): Promise<EventPayload<LessonChannel, N>>;
  /** Everything of one kind that has come so far. */
  heard<N extends EventName>(name: N): EventPayload<LessonChannel, N>[];
};

/** Connects with the client's session. */
export async function openSocket(url: string, client: SignedInClient): Promise<LessonSocket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: client.cookie },
    reconnectionDelay: 100,
    reconnectionDelayMax: 300,
  });
  onTestFinished(() => void socket.close());
  const heard: { name: string; payload: unknown }[] = [];
  socket.onAny((name: string, payload: unknown) => heard.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ask = async (name: string, input: unknown) =>
    (await socket.timeout(10_000).emitWithAck(name, input)) as Ack<never>; // as: checked by the server
  const send: LessonSocket['send'] = async (name, input) => {
    const ack = await ask(name, input);
    if (ack.ok) return ack.value;
    throw Object.assign(new Error(`${name}: ${ack.problem.reason ?? ack.problem.code}`), {
      problem: ack.problem,
    });
  };
  return {
    socket,
    send,
    refused: async (name, input) => {
      const ack = await ask(name, input);
      if (ack.ok) throw new Error(`${name} was not refused`);
      return ack.problem;
    },
    act: (lessonId, action) => send('lesson:act', { lessonId, actionId: randomUUID(), action }),
    next: (name, matches = () => true) =>
      new Promise((resolve) => {
        const listener = (told: string, payload: unknown) => {
          const event = payload as Parameters<typeof matches>[0]; // as: sent by the contract
          if (told !== name || !matches(event)) return;
          socket.offAny(listener);
          resolve(event);
        };
        socket.onAny(listener);
      }),
    heard: (name) => heard.filter((one) => one.name === name).map((one) => one.payload) as never[], // as: sent by the contract
  };
}
