import { openSendToAll } from './direct-send.ts';
import { awarenessFrame, updateFrame } from './frames.ts';
import type { Peer } from './peer.ts';
import type { Presence } from './presence.ts';
import type { Tail } from './tail.ts';

/** Tells everybody in a document what is new: at once after a silence, else together, one write per receiver. */
export type Broadcast = {
  /** The log has a new update, which came from `author`; null: from the server. */
  updateFrom(author: Peer | null): void;
  /** Somebody's caret has moved. */
  presence(): void;
};

export type BroadcastOptions = {
  tail: Pick<Tail, 'end' | 'since'>;
  peers: ReadonlySet<Peer>;
  presence: Pick<Presence, 'takeChanged'>;
  /** The line of a peer that had missed something is free again. */
  resend: (peer: Peer) => void;
};

/** A class that types at once is told eight thousandths of a second later, at a quarter of the cost. */
const TICK_MS = 8;
/** What may wait for one receiver; beyond it, it is sent what it missed when its line is free again. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

const sendToAll = openSendToAll();

export function createBroadcast({ tail, peers, presence, resend }: BroadcastOptions): Broadcast {
  let toldUpTo = tail.end();
  let toldAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  /** The only author of what is still to be told, who knows it already. */
  let author: Peer | 'several' | null = null;

  const tell = () => {
    timer = null;
    toldAt = performance.now();
    const from = toldUpTo;
    toldUpTo = tail.end();
    const updates = tail.since(from);
    if (updates === null) {
      for (const peer of peers) {
        peer.missedFrom ??= from;
        resend(peer);
      }
      return;
    }
    const known = author;
    author = null;
    const carets = presence.takeChanged();
    const caretFrame = carets.length > 0 ? [awarenessFrame(carets)] : [];
    const frames = [...updates.map(updateFrame), ...caretFrame];
    const [only] = frames;
    if (only === undefined) return;
    const all = frames.length === 1 ? only : Buffer.concat(frames);
    const receivers: Peer[] = [];
    for (const peer of peers) {
      if (peer.missedFrom !== null) continue;
      if (peer !== known) receivers.push(peer);
      else for (const frame of caretFrame) peer.write(frame);
    }
    sendToAll(receivers, all, (peer, rest) => {
      if (peer.backlog() <= MAX_BACKLOG_BYTES) {
        peer.write(rest);
        return;
      }
      peer.missedFrom = from;
      peer.onDrained(() => {
        resend(peer);
      });
    });
  };
  const soon = () => {
    timer ??= setTimeout(tell, Math.max(0, toldAt + TICK_MS - performance.now()));
  };
  return {
    updateFrom(peer) {
      author = peer !== null && (author === null || author === peer) ? peer : 'several';
      if (timer === null && performance.now() - toldAt >= TICK_MS) tell();
      else soon();
    },
    presence: soon,
  };
}
