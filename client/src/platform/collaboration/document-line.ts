import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';

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
  let heardAt = 0;
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
  const askWhyNot = () => {
    const next = (code: ProblemCode | null) => {
      if (isClosed) return;
      if (code === null) later();
      else refused(code);
    };
    options.whyNot().then(next, () => next(null));
  };
  const down = (hasBeenOpen: boolean, closeCode: number) => {
    socket = null;
    if (isClosed) return;
    options.onDown();
    const code = BY_STATUS[closeCode - PRIVATE_CODES];
    if (code !== undefined) refused(code);
    else if (hasBeenOpen) later();
    else askWhyNot();
  };
  function connect() {
    clearTimeout(timer);
    if (isClosed || socket !== null) return;
    const opening = new WebSocket(options.url);
    let hasBeenOpen = false;
    socket = opening;
    opening.binaryType = 'arraybuffer';
    heardAt = performance.now();
    opening.onopen = () => {
      hasBeenOpen = true;
      options.onOpen();
    };
    opening.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      heardAt = performance.now();
      pauses.reset();
      options.onMessage(new Uint8Array(data));
    };
    opening.onclose = ({ code }) => {
      if (socket === opening) down(hasBeenOpen, code);
    };
  }
  // a line that is silently dead is given up without waiting for the system to notice
  const watch = setInterval(() => {
    if (socket === null || performance.now() - heardAt < SILENCE_MS) return;
    const dead = socket;
    dead.onclose = null;
    dead.close();
    down(true, 1006);
  }, SILENCE_MS / 7);
  const hurry = () => {
    pauses.reset();
    connect();
  };
  globalThis.addEventListener('online', hurry);
  connect();
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(message);
      return true;
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(watch);
      globalThis.removeEventListener('online', hurry);
      socket?.close();
    },
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
