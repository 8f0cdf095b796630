import { DOCUMENT_MESSAGE, SYNC_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import { CLOSE_CODE } from '@tongtang/shared/wire/problem.ts';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { createBroadcast } from './broadcast.ts';
import { createCatchUp } from './catch-up.ts';
import type { DocumentLog } from './document-log.ts';
import { awarenessFrame, step1Frame } from './frames.ts';
import { inspectUpdate } from './inspect-update.ts';
import { createIntake } from './intake.ts';
import type { Peer } from './peer.ts';
import { createPresence } from './presence.ts';

/** A document that is open: who is in it, and the way of an update from one to all. */
export type Room = {
  join(peer: Peer): void;
  /** False if it was not in. */
  leave(peer: Peer): boolean;
  /** @throws Error on whatever is not a message of the protocol: the connection is to be closed */
  receive(peer: Peer, message: Uint8Array): void;
  /** A change made by the server; resolves when it is on disk. */
  apply(update: Uint8Array, personId: string): Promise<void>;
  peers(): ReadonlySet<Peer>;
};

export type RoomOptions = {
  log: DocumentLog;
  /** A failure nobody waits for. */
  onError: (error: unknown) => void;
};

export function createRoom({ log, onError }: RoomOptions): Room {
  const peers = new Set<Peer>();
  const presence = createPresence();
  const catchUp = createCatchUp(log);
  const orClose = (peer: Peer) => (error: unknown) => {
    onError(error);
    peer.close(CLOSE_CODE.unavailable, 'try again');
  };
  const resend = (peer: Peer) => {
    catchUp.sendMissed(peer).catch(orClose(peer));
  };
  const broadcast = createBroadcast({ tail: log.tail, peers, presence, resend });
  const intake = createIntake({ log, broadcast, onError });
  log.onPutBack(() => {
    broadcast.updateFrom(null);
  });
  const takeSync = (peer: Peer, decoder: decoding.Decoder) => {
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind === SYNC_MESSAGE.step1) {
      Y.decodeStateVector(body); // throws on what is none
      catchUp.sendAll(peer, body).catch(orClose(peer));
    } else if (kind === SYNC_MESSAGE.step2 || kind === SYNC_MESSAGE.update) {
      intake.take(peer, body.slice());
      if (kind === SYNC_MESSAGE.step2) intake.hasCaughtUp(peer);
    } else throw new Error('unknown sync message');
  };
  return {
    join(peer) {
      peers.add(peer);
      peer.setRight(peer.mayWrite);
      peer.write(step1Frame(log.stateVector()));
      const present = presence.all();
      if (present.length > 0) peer.write(awarenessFrame(present));
    },
    leave(peer) {
      if (!peers.delete(peer)) return false;
      if (presence.remove(peer)) broadcast.presence();
      return true;
    },
    receive(peer, message) {
      const decoder = decoding.createDecoder(message);
      switch (decoding.readVarUint(decoder)) {
        case DOCUMENT_MESSAGE.sync:
          takeSync(peer, decoder);
          return;
        case DOCUMENT_MESSAGE.awareness:
          if (presence.accept(peer, decoding.readVarUint8Array(decoder))) broadcast.presence();
          return;
        case DOCUMENT_MESSAGE.queryAwareness:
          peer.write(awarenessFrame(presence.all()));
          return;
        case DOCUMENT_MESSAGE.auth:
          return;
        default:
          throw new Error('unknown message');
      }
    },
    async apply(update, personId) {
      const facts = inspectUpdate(update);
      if (!log.hasNews(facts)) return;
      const written = log.append(update, facts, personId);
      broadcast.updateFrom(null);
      await written;
    },
    peers: () => peers,
  };
}
