import { randomUUID } from 'node:crypto';
import type { MeetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import type { Ack, CommandInput, CommandReply, EventPayload } from '@tongtang/shared/wire/channel.ts';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';

export const MINUTE = 60_000;

/** Calls a meeting about a recording. */
export const call = (client: SignedInClient, recordingId: string, facts: object = {}) =>
  client.call('POST', `/api/recordings/${recordingId}/meetings`, {
    ...{ id: randomUUID(), title: '分数课的提问', startsAt: Date.now() + 60 * MINUTE },
    ...{ agenda: ['看导入', '谈追问'], invitedIds: [], ...facts },
  });

export async function called(client: SignedInClient, recordingId: string, facts: object = {}) {
  const { status, body } = await call(client, recordingId, facts);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as Meeting; // as: the contract's answer
}

export const meetingAt = async (client: SignedInClient, id: string) =>
  (await client.call('GET', `/api/meetings/${id}`)).body as Meeting; // as: the contract's answer

type Names = keyof MeetingsChannel['commands'];
type Events = keyof MeetingsChannel['events'];

/** A browser tab's connection, without the browser. */
export async function openMeetingSocket(url: string, client: SignedInClient) {
  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: client.cookie },
  });
  onTestFinished(() => void socket.close());
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ask = async (name: string, input: unknown) =>
    (await socket.timeout(10_000).emitWithAck(name, input)) as Ack<never>; // as: checked by the server
  return {
    socket,
    /** The reply, or throws the problem. */
    async send<N extends Names>(name: N, input: CommandInput<MeetingsChannel, N>) {
      const ack = await ask(name, input);
      if (ack.ok) return ack.value as CommandReply<MeetingsChannel, N>; // as: by the contract
      throw new Error(`${name}: ${ack.problem.reason ?? ack.problem.code}`);
    },
    /** The reason, else the code, with which a command is refused. */
    async refused<N extends Names>(name: N, input: CommandInput<MeetingsChannel, N>) {
      const ack = await ask(name, input);
      if (ack.ok) throw new Error(`${name} was not refused`);
      return ack.problem.reason ?? ack.problem.code;
    },
    /** The next event that matches. */
    next: <N extends Events>(
      name: N,
      matches: (payload: EventPayload<MeetingsChannel, N>) => boolean = () => true,
    ): Promise<EventPayload<MeetingsChannel, N>> =>
      new Promise((resolve) => {
        // any name: the socket itself knows only its own
        const event: string = name;
        const listener = (payload: EventPayload<MeetingsChannel, N>) => {
          if (!matches(payload)) return;
          socket.off(event, listener);
          resolve(payload);
        };
        socket.on(event, listener);
      }),
  };
}
