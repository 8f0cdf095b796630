import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import { queryAwarenessMessage } from './document-messages.ts';

/** A WebSocket that comes back by itself until it is told why it may not. */
export type DocumentLine = {
  /** False if there is no line: nothing was sent. */
  send(message: Uint8Array<ArrayBuffer>): boolean;
  close(): void;
};

export type DocumentLineOptions = {
  url: string;
  /** Called for every connection, also the first. */
  onOpen: () => void;
  onMessage: (message: Uint8Array) => void;
  onDown: () => void;
  /** It is shut, and trying again is no use. */
  onRefused: (code: ProblemCode) => void;
  /** Asks by HTTP why a connection never came up; null: for no reason that lasts. */
  whyNot: () => Promise<ProblemCode | null>;
  /** A number in [0, 1): a school that comes back does not come back in one moment. */
  random: () => number;
};

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 8_000;
/** The server says something at least every fifteen seconds while we are in. */
const SILENCE_MS = 35_000;
/** It answers what is written within a second, unless its disk keeps it waiting: then it is asked, and answers that. */
const ASK_AFTER_MS = 5_000;
const UNANSWERED_MS = 15_000;
const LOOK_MS = 2_500;
const PRIVATE_CODES = 4_000;
const BY_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
};

export function openLine(options: DocumentLineOptions): DocumentLine {
  let socket: WebSocket | null = null;
  const pauses = createPauses(options.random);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const refused = (code: ProblemCode) => {
    isClosed = true;
    options.onRefused(code);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(connect, pauses.next());
  };
  const askWhyNot = async () => {
    const code = await options.whyNot().catch(() => null);
    if (isClosed) return;
    if (code === null) later();
    else refused(code);
  };
  const down = (hasBeenOpen: boolean, closeCode: number) => {
    socket = null;
    if (isClosed) return;
    options.onDown();
    const code = BY_STATUS[closeCode - PRIVATE_CODES];
    if (code !== undefined) refused(code);
    else if (hasBeenOpen) later();
    else void askWhyNot();
  };
  function connect() {
    clearTimeout(timer);
    if (isClosed || socket !== null) return;
    const opening = new WebSocket(options.url);
    let hasBeenOpen = false;
    socket = opening;
    opening.binaryType = 'arraybuffer';
    watch.heard();
    opening.onopen = () => {
      hasBeenOpen = true;
      options.onOpen();
    };
    opening.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      watch.heard();
      pauses.reset();
      options.onMessage(new Uint8Array(data));
    };
    opening.onclose = ({ code }) => {
      if (socket === opening) down(hasBeenOpen, code);
    };
  }
  const giveUp = () => {
    if (socket === null) return;
    socket.onclose = null;
    socket.close();
    down(true, 1006);
  };
  const watch = keepWatch(() => socket, giveUp);
  const stopListening = listenToBrowser({
    online() {
      pauses.reset();
      connect();
    },
    offline: giveUp,
  });
  connect();
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(message);
      watch.wrote(socket);
      return true;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      watch.end();
      stopListening();
      socket?.close();
    },
  };
}

/** Notices that a line is silently dead, without waiting for the system to notice. */
function keepWatch(lineOf: () => WebSocket | null, giveUp: () => void) {
  let heardAt = performance.now();
  /** Since when something written has been without a word from the other end. */
  let since: number | null = null;
  let buffered = 0;
  const timer = setInterval(() => {
    const line = lineOf();
    if (line === null) return;
    // what still moves is not waited for
    if (since !== null && line.bufferedAmount < buffered) since = performance.now();
    buffered = line.bufferedAmount;
    const waitedMs = since === null ? 0 : performance.now() - since;
    if (performance.now() - heardAt >= SILENCE_MS || waitedMs >= UNANSWERED_MS) giveUp();
    else if (waitedMs >= ASK_AFTER_MS && line.readyState === WebSocket.OPEN)
      line.send(queryAwarenessMessage());
  }, LOOK_MS);
  return {
    heard() {
      heardAt = performance.now();
      since = null;
    },
    wrote(line: WebSocket) {
      since ??= performance.now();
      buffered = line.bufferedAmount;
    },
    end: () => clearInterval(timer),
  };
}

/** What the browser knows of the network. */
function listenToBrowser(news: { online: () => void; offline: () => void }): () => void {
  globalThis.addEventListener('online', news.online);
  globalThis.addEventListener('offline', news.offline);
  return () => {
    globalThis.removeEventListener('online', news.online);
    globalThis.removeEventListener('offline', news.offline);
  };
}

/** Longer and longer. */
function createPauses(random: () => number) {
  let pauseMs = FIRST_PAUSE_MS;
  return {
    next() {
      const now = pauseMs * (0.75 + random() / 2);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      return now;
    },
    reset() {
      pauseMs = FIRST_PAUSE_MS;
    },
  };
}
