/** Many open documents, a few sockets each: what one costs. */
import * as Y from 'yjs';
import { residentBytes, sleep } from './measure.mjs';
import { clientFrame, openRaw } from './raw-client.mjs';

/** Resident bytes per document above the server without any. */
export async function memoryPerDocument(peer, server, documentIds, socketsEach) {
  const before = residentBytes(server.pid);
  const sockets = [];
  for (const id of documentIds) {
    for (let index = 0; index < socketsEach; index += 1) {
      const socket = await openRaw(server.port, peer.path(id), { onPayload: () => undefined });
      for (const one of peer.greetings(id)) socket.write(clientFrame(one));
      sockets.push(socket);
    }
    const doc = new Y.Doc();
    doc.getText('text').insert(0, '一份教案的第一句话。'.repeat(20));
    sockets.at(-1).write(clientFrame(peer.update(id, Y.encodeStateAsUpdate(doc))));
  }
  await sleep(4_000);
  const bytes = residentBytes(server.pid) - before;
  for (const socket of sockets) socket.destroy();
  return bytes / documentIds.length;
}
