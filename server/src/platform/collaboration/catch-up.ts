import type { DocumentLog } from './document-log.ts';
import { step2Frame, updateFrame } from './frames.ts';
import type { Peer } from './peer.ts';

/** Brings one peer up to date: one that has just come, or whose line could not follow. */
export type CatchUp = {
  /** Everything it does not have, then "that was all". */
  sendAll(peer: Peer, stateVector: Uint8Array): Promise<void>;
  /** What it has missed since its line was full. */
  sendMissed(peer: Peer): Promise<void>;
};

const NOTHING = new Uint8Array([0, 0]);
const KNOWS_NOTHING = new Uint8Array([0]);

export function createCatchUp(log: Pick<DocumentLog, 'tail' | 'stateFor'>): CatchUp {
  const sendAll: CatchUp['sendAll'] = async (peer, stateVector) => {
    // taken before the state is read: what is compacted in between stands in both, nothing in neither
    const tail = log.tail.bodies();
    const state = await log.stateFor(stateVector);
    const updates = state === null ? tail : [state, ...tail];
    peer.write(Buffer.concat([...updates.map(updateFrame), step2Frame(NOTHING)]));
  };
  return {
    sendAll,
    async sendMissed(peer) {
      const missed = log.tail.since(peer.missedFrom ?? log.tail.end());
      peer.missedFrom = null;
      if (missed === null) await sendAll(peer, KNOWS_NOTHING);
      else peer.write(Buffer.concat(missed.map(updateFrame)));
    },
  };
}
