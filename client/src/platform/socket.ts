import type {
  Ack,
  Channel,
  CommandInput,
  CommandReply,
  EventPayload,
  SignalPayload,
} from '@tongtang/shared/wire/channel.ts';
import { Problem } from '@tongtang/shared/wire/problem.ts';
import { io, type Socket as IoSocket } from 'socket.io-client';
import { z } from 'zod';
import { problemOf, RequestProblem } from './request-problem.ts';

/** How the line to the server is: `closed` when nobody is signed in. */
export type LineState = 'closed' | 'connecting' | 'connected' | 'reconnecting';

/** One connection for all channels; it comes back by itself, for ever. */
export type RealtimeClient = {
  open(): void;
  close(): void;
  /**
   * Sends a command and waits for its reply; while the line is down it waits for the line, within the time-out.
   * A command that timed out may or may not have been carried out: give commands an id of their own.
   * @throws RequestProblem of the server, or `unavailable` with reason `network.no-answer`
   */
  send<C extends Channel, N extends keyof C['commands'] & string>(
    channel: C,
    command: N,
    input: CommandInput<C, N>,
    options?: { timeoutMs?: number },
  ): Promise<CommandReply<C, N>>;
  /** Sends what may be lost; while the line is down, nothing is sent. */
  signal<C extends Channel, N extends keyof C['signals'] & string>(
    channel: C,
    name: N,
    payload: SignalPayload<C, N>,
  ): void;
  /** Hears an event until the returned function is called. */
  on<C extends Channel, N extends keyof C['events'] & string>(
    channel: C,
    event: N,
    handler: (payload: EventPayload<C, N>) => void,
  ): () => void;
  state(): LineState;
  /** Calls back on every change of `state()`, until the returned function is called. */
  subscribe(changed: () => void): () => void;
};

export type RealtimeOptions = {
  /** Origin of the server; the page's own if absent. */
  origin?: string;
  /** The server refused or ended this connection: the session may be gone. */
  onRefused: () => void;
};

const TIMEOUT_MS = 10_000;
const RETRY_MS = 5_000;

/** Opens nothing until `open()`. */
export function createRealtimeClient(options: RealtimeOptions): RealtimeClient {
  const connection = {
    autoConnect: false,
    withCredentials: true,
    transports: ['websocket', 'polling'],
    // a school's proxy that breaks WebSockets must not keep it out
    tryAllTransports: true,
    reconnection: true,
    reconnectionAttempts: Infinity,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    // a whole county comes back at once after a power cut
    randomizationFactor: 0.5,
  };
  const socket = options.origin === undefined ? io(connection) : io(options.origin, connection);
  const line = followLine(socket, options.onRefused);
  return {
    open: line.open,
    close: line.close,
    state: line.state,
    subscribe: line.subscribe,
    async send(channel, command, input, { timeoutMs = TIMEOUT_MS } = {}) {
      const ack = await acknowledged(socket, command, input, timeoutMs);
      if (!ack.ok) throw problemOf(ack.problem);
      return understood(channel.commands[command]?.reply, ack.value) as CommandReply<
        typeof channel,
        typeof command
      >; // as: parsed by the command's own schema
    },
    signal(_channel, name, payload) {
      if (socket.connected) socket.volatile.emit(name, payload);
    },
    on(channel, event, handler) {
      const listener = (payload: unknown) => {
        const parsed = channel.events[event]?.safeParse(payload);
        if (parsed?.success === true)
          handler(parsed.data as EventPayload<typeof channel, typeof event>); // as: parsed by the event's own schema
        else reportError(outdated(parsed?.error));
      };
      const name: string = event;
      socket.on(name, listener);
      return () => socket.off(name, listener);
    },
  };
}

/** Keeps the one word for the state of the line, and brings back a line which the server cut. */
function followLine(socket: IoSocket, onRefused: () => void) {
  const listeners = new Set<() => void>();
  let state: LineState = 'closed';
  let retry: ReturnType<typeof setTimeout> | undefined;
  const become = (next: LineState) => {
    if (next === state) return;
    state = next;
    for (const changed of listeners) changed();
  };
  const isOpen = () => state !== 'closed';
  const comeBack = () => {
    clearTimeout(retry);
    retry = setTimeout(() => {
      if (isOpen()) socket.connect();
    }, RETRY_MS);
  };
  socket.on('connect', () => become('connected'));
  socket.on('disconnect', (reason) => {
    if (!isOpen()) return;
    become('reconnecting');
    if (reason === 'io server disconnect') {
      onRefused();
      comeBack();
    }
  });
  socket.on('connect_error', () => {
    if (!isOpen()) return;
    become('reconnecting');
    // inactive: refused by the application, and Socket.IO does not try again by itself
    if (!socket.active) {
      onRefused();
      comeBack();
    }
  });
  return {
    open() {
      if (isOpen()) return;
      become('connecting');
      socket.connect();
    },
    close() {
      clearTimeout(retry);
      become('closed');
      socket.disconnect();
    },
    state: () => state,
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
  };
}

const AckShape = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: Problem }),
]);

async function acknowledged(
  socket: IoSocket,
  command: string,
  input: unknown,
  timeoutMs: number,
): Promise<Ack<unknown>> {
  let answer: unknown;
  try {
    answer = await socket.timeout(timeoutMs).emitWithAck(command, input);
  } catch (error) {
    throw new RequestProblem('unavailable', { reason: 'network.no-answer' }, { cause: error });
  }
  return understood(AckShape, answer);
}

/** What does not fit the schema was said by a newer server: the page must be loaded again. */
function understood<T extends z.ZodType>(schema: T | undefined, payload: unknown): z.infer<T> {
  const parsed = schema?.safeParse(payload);
  if (parsed?.success === true) return parsed.data;
  throw outdated(parsed?.error);
}

const outdated = (cause: unknown) => new RequestProblem('internal', { reason: 'client.outdated' }, { cause });
