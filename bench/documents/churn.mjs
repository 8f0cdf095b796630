/** Documents opened, written in and left, one after another: what stays in memory. */
import { once } from 'node:events';
import * as Y from 'yjs';
import { residentBytes, sleep } from './measure.mjs';
import { clientFrame, openRaw } from './raw-client.mjs';

const SETTLE_MS = 5_000;

/**
 * Opens, edits and leaves each document, a few at a time.
 * @returns resident bytes of the server after each share of the documents, once it has come to rest
 */
export async function residentWhileChurning(peer, server, documentIds, { shares, atOnce }) {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, '一份教案的第一句话。'.repeat(200));
  const update = Y.encodeStateAsUpdate(doc);
  const visit = async (id) => {
    let heard;
    const synced = new Promise((resolve) => (heard = resolve));
    const socket = await openRaw(server.port, peer.path(id), {
      onPayload: (payload) => peer.isLast(payload, id) && heard(),
    });
    for (const one of peer.greetings(id)) socket.write(clientFrame(one));
    await synced;
    socket.write(clientFrame(peer.update(id, update)));
    socket.end();
    // what the server says while it takes leave is read, or the line never closes
    socket.resume();
    await once(socket, 'close');
  };
  const resident = [];
  for (let share = 0; share < shares; share += 1) {
    const from = Math.floor((share * documentIds.length) / shares);
    const to = Math.floor(((share + 1) * documentIds.length) / shares);
    for (let at = from; at < to; at += atOnce)
      await Promise.all(documentIds.slice(at, Math.min(to, at + atOnce)).map(visit));
    await sleep(SETTLE_MS);
    resident.push(residentBytes(server.pid));
  }
  return resident;
}
