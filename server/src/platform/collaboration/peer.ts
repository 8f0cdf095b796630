import type { Socket } from 'node:net';
import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import type { WebSocket } from 'ws';
import { lineOf, type Line } from './direct-send.ts';
import { rightsFrame, savedFrame } from './frames.ts';

/** Who is at the other end and what they may do; both may change while the connection stands. */
export type PeerFacts = { person: PresentPerson; sessionId: string; mayWrite: boolean };

/** One connection to one document. */
export type Peer = PeerFacts &
  Line & {
    clientIds: Set<number>;
    /** It asked for `saved`, `refused` and `rights`. */
    wantsWord: boolean;
    /** Position in the room's log from which it has missed updates, because its line is slower than the class. */
    missedFrom: number | null;
    /** Counts an update that came over this connection; `settle` it when it is safe. */
    receive(): number;
    settle(ordinal: number): void;
    /** What it may do from now on; it is told if that is news. */
    setRight(mayWrite: boolean): void;
    /** Sends bytes that are whole frames, or the rest of one. */
    write(bytes: Uint8Array): void;
    /** Bytes that wait in this process for its line. */
    backlog(): number;
    onDrained(then: () => void): void;
    /** Puts it out at once, whether or not the other end agrees: nothing more is heard from it or told to it. */
    close(code: number, reason: string): void;
    isOut(): boolean;
  };

/** For saying good-bye. */
const CLOSING_MS = 1_000;

export type PeerOptions = {
  ws: WebSocket;
  socket: Socket;
  facts: PeerFacts;
  wantsWord: boolean;
};

export function createPeer({ ws, socket, facts, wantsWord }: PeerOptions): Peer {
  const outstanding = new Set<number>();
  let received = 0;
  let told = 0;
  let willTell = false;
  let isOut = false;
  const tell = () => {
    willTell = false;
    const [first] = outstanding;
    const saved = first === undefined ? received : first - 1;
    if (saved === told) return;
    told = saved;
    write(savedFrame(saved));
  };
  const write = (bytes: Uint8Array) => {
    // past the library: it would frame the same bytes again for every receiver
    if (!isOut && socket.writable) socket.write(bytes);
  };
  let toldRight: boolean | null = null;
  return {
    ...lineOf(socket),
    ...facts,
    clientIds: new Set(),
    wantsWord,
    missedFrom: null,
    receive() {
      received += 1;
      outstanding.add(received);
      return received;
    },
    settle(ordinal) {
      outstanding.delete(ordinal);
      if (!wantsWord || willTell) return;
      // one word for all that were committed together
      willTell = true;
      setImmediate(tell);
    },
    setRight(mayWrite) {
      this.mayWrite = mayWrite;
      if (!wantsWord || toldRight === mayWrite) return;
      toldRight = mayWrite;
      write(rightsFrame(mayWrite));
    },
    write,
    backlog: () => socket.writableLength,
    onDrained: (then) => socket.once('drain', then),
    close(code, reason) {
      if (isOut) return;
      isOut = true;
      this.descriptor = -1;
      ws.close(code, reason);
      setTimeout(() => ws.terminate(), CLOSING_MS).unref();
    },
    isOut: () => isOut,
  };
}
