import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis, type RedisOptions } from 'ioredis';
import type { Namespace } from 'socket.io';
import { MessageType, type ClusterMessage } from 'socket.io-adapter';
import type { Log } from './log.ts';

/** Carries what is said to sockets to those of other application processes. */
export type RedisLine = {
  adapter: ReturnType<typeof createAdapter>;
  /** After the server has closed its adapters. */
  close(): void;
};

/** What waits for Redis while it is away; beyond this, events go only to the sockets of this process. */
const MOST_WAITING = 20_000;
const STREAM_LENGTH = 20_000;
const BLOCK_MS = 5_000;
/** No answer to what was asked for this long: the connection is dead though nobody closed it. */
const SILENT_MS = 15_000;

const OPTIONS: RedisOptions = {
  // what was sent into a breaking connection is sent again, what comes meanwhile waits
  maxRetriesPerRequest: null,
  autoResendUnfulfilledCommands: true,
  retryStrategy: (times) => Math.min(100 * times, 1_000),
  connectTimeout: 5_000,
  socketTimeout: SILENT_MS,
};

/**
 * Socket.IO's Redis Streams adapter. The classic one speaks over PUB/SUB, which forgets whatever is said while a
 * reader is not connected, so that every hiccup of Redis loses events and ends of sessions; a stream is read on
 * from the last entry seen. (The adapter sends `serverSideEmit`, `fetchSockets` and acknowledged broadcasts over
 * PUB/SUB all the same: we use none of them.) ioredis, because it sends what was under way again after a break.
 */
export function openRedisLine(url: string, log: Log): RedisLine {
  const copies: Line[] = [];
  const client = new Line(url, OPTIONS, (copy) => copies.push(copy));
  tellOfBreaks(client, log);
  const create = createAdapter(client, {
    maxLen: STREAM_LENGTH,
    blockTimeInMs: BLOCK_MS,
    onlyPlaintext: true,
  });
  return {
    // no arrow: Socket.IO calls it with `new`
    adapter: function adapterOf(namespace: Namespace) {
      return withoutWaiting(create(namespace), client);
    },
    close: () => {
      for (const each of [client, ...copies]) each.disconnect();
    },
  };
}

/**
 * The adapter serves its own sockets only after Redis has taken the message: while Redis is away the sockets of
 * this process would hear nothing. They are served at once, and Redis gets it when it can.
 */
function withoutWaiting<A extends { doPublish(message: ClusterMessage): Promise<string> }>(
  adapter: A,
  client: Redis,
): A {
  const publish = adapter.doPublish.bind(adapter);
  let waiting = 0;
  adapter.doPublish = (message) => {
    const isEvent = message.type === MessageType.BROADCAST;
    const mayBeLost = isEvent && message.data.opts.flags['volatile'] === true;
    if (client.status !== 'ready' && (mayBeLost || (isEvent && waiting >= MOST_WAITING)))
      return Promise.resolve('');
    waiting += 1;
    const done = () => void (waiting -= 1);
    publish(message).then(done, done);
    return Promise.resolve('');
  };
  return adapter;
}

function tellOfBreaks(client: Redis, log: Log): void {
  let isAway = false;
  client.on('error', (error) => {
    // only the words: a refused command carries its arguments, the password among them
    if (!isAway)
      log.error({ reason: error.message }, 'Redis is away: other processes hear nothing of this one');
    isAway = true;
  });
  client.on('close', () => {
    if (!isAway) log.error('Redis is away: other processes hear nothing of this one');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.warn('Redis is back');
    isAway = false;
  });
}

/** A connection that notes its copies: the adapter makes one to read the stream, one to subscribe. */
class Line extends Redis {
  readonly #onCopy: (copy: Line) => void;
  readonly #url: string;
  readonly #openedAt = performance.now();

  constructor(url: string, options: RedisOptions, onCopy: (copy: Line) => void) {
    super(url, options);
    this.#url = url;
    this.#onCopy = onCopy;
  }

  override duplicate(): Line {
    const copy = new Line(this.#url, OPTIONS, this.#onCopy);
    const subscribe = copy.subscribe.bind(copy) as (...channels: unknown[]) => Promise<unknown>; // as: one of its forms
    copy.subscribe = (...channels: unknown[]) => {
      const subscribed = subscribe(...channels);
      // nobody else waits for it, and it fails when we close while Redis is away
      subscribed.catch(() => undefined);
      return subscribed;
    };
    const read = copy.xread.bind(copy) as (...words: unknown[]) => Promise<never>; // as: one of its forms
    let beginning: string | undefined;
    copy.xread = async (...words: unknown[]) => {
      if (words.at(-1) !== '$') return read(...words);
      beginning ??= await copy.#placeOfOpening();
      return read(...words.slice(0, -1), beginning);
    };
    this.#onCopy(copy);
    return copy;
  }

  /**
   * The stream's place at the time this was opened, by Redis' own clock. The adapter would begin with "whatever
   * comes from now on", anew for every try until something has come, and lose what comes between two tries.
   */
  async #placeOfOpening(): Promise<string> {
    const [seconds, microseconds] = await this.time();
    const now = Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
    return `${String(Math.floor(now - (performance.now() - this.#openedAt)))}-0`;
  }
}
