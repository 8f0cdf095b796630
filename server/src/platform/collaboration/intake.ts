import {
  MAX_DOCUMENT_BYTES,
  MAX_UPDATE_BYTES,
  type UpdateRefusal,
} from '@tongtang/shared/wire/document-protocol.ts';
import type { Broadcast } from './broadcast.ts';
import type { DocumentLog } from './document-log.ts';
import { deniedFrame, refusedFrame } from './frames.ts';
import { inspectUpdate } from './inspect-update.ts';
import type { Peer } from './peer.ts';
import { watchMeetings } from './watch-meetings.ts';

/** Takes what people write into the document, or refuses it. */
export type Intake = {
  /** @throws Error if it is not a Yjs update */
  take(peer: Peer, update: Uint8Array): void;
  /** It has sent all that it wrote without a line. */
  hasCaughtUp(peer: Peer): void;
};

type IntakeDeps = {
  log: DocumentLog;
  broadcast: Pick<Broadcast, 'updateFrom'>;
  onError: (error: unknown) => void;
};

export function createIntake({ log, broadcast, onError }: IntakeDeps): Intake {
  const caughtUp = new WeakSet<Peer>();
  const watch = watchMeetings(log.compactSoon);
  const refuse = (peer: Peer, ordinal: number, reason: UpdateRefusal) => {
    peer.write(peer.wantsWord ? refusedFrame(ordinal, reason) : deniedFrame(reason));
    peer.settle(ordinal);
  };
  return {
    take(peer, update) {
      const facts = inspectUpdate(update);
      const ordinal = peer.receive();
      // what is known here may still be on its way to the disk
      if (!log.hasNews(facts)) log.settled().then(() => peer.settle(ordinal), onError);
      else if (!peer.mayWrite) refuse(peer, ordinal, 'document.read-only');
      else if (update.byteLength > MAX_UPDATE_BYTES || log.bytes() + update.byteLength > MAX_DOCUMENT_BYTES)
        refuse(peer, ordinal, 'document.too-large');
      else {
        log.append(update, facts, peer.person.personId).then(() => peer.settle(ordinal), onError);
        broadcast.updateFrom(peer);
        watch.wrote(peer, { isReturn: !caughtUp.has(peer), deletes: facts.deletes });
      }
    },
    hasCaughtUp: (peer) => caughtUp.add(peer),
  };
}
