import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type {
  Ack,
  Channel,
  CommandInput,
  CommandReply,
  EventPayload,
  SignalPayload,
} from '@tongtang/shared/wire/channel.ts';
import { fieldsOf, ProblemError, problemDocument } from '@tongtang/shared/wire/problem.ts';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server, type Socket } from 'socket.io';
import { asProblem, type Caller } from './http.ts';
import type { Log } from './log.ts';
import type { OriginPolicy } from './origins.ts';
import { refuseUnstorable } from './plain-input.ts';
import type { RedisLine } from './realtime-redis.ts';

/** The connection a command or signal came over. */
export type Connection<C extends Channel> = {
  /** Stable for the connection's life. */
  id: string;
  actor: Actor;
  /** False once it is gone: what is awaited meanwhile must not remember it. */
  isOpen(): boolean;
  join(room: string): Promise<void>;
  leave(room: string): Promise<void>;
  /** To everybody else in the room; may be dropped on a slow line. */
  relay<N extends keyof C['events'] & string>(room: string, event: N, payload: EventPayload<C, N>): void;
};

export type ChannelHandlers<C extends Channel> = {
  commands: {
    [N in keyof C['commands']]: (
      from: Connection<C>,
      input: CommandInput<C, N>,
    ) => Promise<CommandReply<C, N>>;
  };
  /** Nobody is told when one fails: a signal is worth nothing a moment later. */
  signals: {
    [N in keyof C['signals']]: (from: Connection<C>, payload: SignalPayload<C, N>) => void | Promise<void>;
  };
  /** The connection is gone; rooms are left already. */
  onDisconnect?: (connectionId: string, actor: Actor) => void;
};

/**
 * Socket.IO with contracts: every message is checked against the shared schema, every command acknowledged. Over
 * a line of Redis all of it reaches the sockets of other application processes too.
 */
export type Realtime = {
  serve<C extends Channel>(channel: C, handlers: ChannelHandlers<C>): void;
  emit<C extends Channel, N extends keyof C['events'] & string>(
    channel: C,
    room: string,
    event: N,
    payload: EventPayload<C, N>,
  ): void;
  /** Cuts every connection of a session. */
  disconnectSession(sessionId: string): void;
  /** Makes every connection of a person ask anew who they are before the next command. */
  refreshPerson(personId: string): void;
  /** Takes a person's connections out of a room. */
  expel(room: string, personId: string): void;
  /** Connections of this process. */
  count(): number;
  close(): Promise<void>;
};

export type RealtimeOptions = {
  server: HttpServer;
  origins: OriginPolicy;
  log: Log;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** Absent: this process is the only one. Closed with the rest. */
  redis?: RedisLine | null;
};

/** The room in which all connections of a person are. */
export const personRoom = (personId: string): string => `person:${personId}`;

/** The room in which all connections of a session are. */
const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** The room of connections that must ask who they are: a mark that reaches other processes as rooms do. */
const DOUBTED = 'doubted';

/** How long a connection's actor is believed before the session is looked up again: rights end within 2 s. */
const ACTOR_MS = 1_500;
const MESSAGE_BYTES = 512 * 1024;

type SocketData = { actor: Actor; checkedAt: number };
type TypedSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

export function createRealtime(options: RealtimeOptions): Realtime {
  const redis = options.redis ?? null;
  const io = new Server<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>(
    options.server,
    {
      serveClient: false,
      maxHttpBufferSize: MESSAGE_BYTES,
      destroyUpgrade: false,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      perMessageDeflate: { threshold: 1024 },
      ...(redis !== null && { adapter: redis.adapter }),
      allowRequest: (request, callback) => {
        const { origin, host } = request.headers;
        callback(null, origin === undefined || options.origins.isOurs(origin, host));
      },
    },
  );
  const served: ((socket: TypedSocket) => void)[] = [];

  io.use((socket, next) => {
    options.callerOf(socket.request).then(
      (caller) => {
        if (caller === null || caller.mustChangePassword) {
          next(Object.assign(new Error('unauthenticated'), { data: problemDocument('unauthenticated') }));
          return;
        }
        socket.data = { actor: caller.actor, checkedAt: Date.now() };
        next();
      },
      (error: unknown) => {
        options.log.error({ err: error }, 'socket handshake failed');
        next(Object.assign(new Error('internal'), { data: problemDocument('internal') }));
      },
    );
  });
  io.on('connection', (socket) => {
    const { personId, sessionId } = socket.data.actor;
    void socket.join([personRoom(personId), sessionRoom(sessionId)]); // every adapter joins its own at once
    for (const attach of served) attach(socket);
  });

  return {
    serve: (channel, handlers) => served.push((socket) => attachChannel(options, socket, channel, handlers)),
    emit: (_channel, room, event, payload) => io.to(room).emit(event, payload), // as: Realtime's type pairs event and payload
    disconnectSession: (sessionId) => io.in(sessionRoom(sessionId)).disconnectSockets(true),
    refreshPerson: (personId) => io.in(personRoom(personId)).socketsJoin(DOUBTED),
    expel: (room, personId) => io.in(personRoom(personId)).socketsLeave(room),
    count: () => io.of('/').sockets.size,
    close: async () => {
      await io.close();
      redis?.close();
    },
  };
}

function attachChannel<C extends Channel>(
  options: RealtimeOptions,
  socket: TypedSocket,
  channel: C,
  handlers: ChannelHandlers<C>,
): void {
  const connection = connectionOf<C>(socket);
  // a hand on the pen writes some 10 commands a second; a flood must not reach the database
  const commandLimit = new RateLimiterMemory({ points: 60, duration: 1 });
  const signalLimit = new RateLimiterMemory({ points: 90, duration: 1 });
  const on = socket.on.bind(socket) as (event: string, listener: (...args: unknown[]) => void) => void; // as: names come from the contract

  for (const [name, command] of Object.entries(channel.commands)) {
    on(name, (input, ack) => {
      if (typeof ack !== 'function') return;
      const reply = ack as (answer: Ack<unknown>) => void; // as: checked above
      const run = async () => {
        await commandLimit.consume(socket.id).catch(() => {
          throw new ProblemError('too-many');
        });
        await refreshActor(options, socket);
        refuseUnstorable(input);
        const parsed = command.input.safeParse(input);
        if (!parsed.success) throw new ProblemError('invalid', { fields: fieldsOf(parsed.error) });
        const handle = handlers.commands[name as keyof C['commands']]; // as: same keys by type
        return command.reply.parse(await handle(connection, parsed.data as never)); // as: parsed by the command's own schema
      };
      run().then(
        (value) => reply({ ok: true, value }),
        (error: unknown) => {
          const problem = asProblem(error, options.log, undefined);
          reply({ ok: false, problem: problemDocument(problem.code, problem.facts) });
        },
      );
    });
  }
  for (const [name, schema] of Object.entries(channel.signals)) {
    on(name, (payload) => {
      signalLimit
        .consume(socket.id)
        .then(async () => {
          const parsed = schema.safeParse(payload);
          if (parsed.success)
            await handlers.signals[name as keyof C['signals']](connection, parsed.data as never); // as: same keys, own schema
        })
        .catch((error: unknown) => {
          // whoever signals too often is not listened to, without a word
          if (error instanceof Error) options.log.error({ err: error, signal: name }, 'signal failed');
        });
    });
  }
  socket.on('disconnect', () => handlers.onDisconnect?.(socket.id, socket.data.actor));
}

function connectionOf<C extends Channel>(socket: TypedSocket): Connection<C> {
  return {
    id: socket.id,
    get actor() {
      return socket.data.actor;
    },
    isOpen: () => socket.connected,
    join: async (room) => {
      await socket.join(room);
    },
    leave: async (room) => {
      await socket.leave(room);
    },
    relay: (room, event, payload) => socket.volatile.to(room).emit(event, payload), // as: the type pairs event and payload
  };
}

async function refreshActor(options: RealtimeOptions, socket: TypedSocket): Promise<void> {
  if (socket.rooms.has(DOUBTED)) {
    // before the answer: a doubt that comes meanwhile is one about the answer
    void socket.leave(DOUBTED); // every adapter leaves at once
    socket.data.checkedAt = 0;
  }
  if (Date.now() - socket.data.checkedAt < ACTOR_MS) return;
  const caller = await options.callerOf(socket.request);
  if (caller === null) {
    socket.disconnect(true);
    throw new ProblemError('unauthenticated');
  }
  socket.data = { actor: caller.actor, checkedAt: Date.now() };
}
