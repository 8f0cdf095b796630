/** A document with a long history, opened in a process that has just started. */
import { clientFrame, openRaw } from './raw-client.mjs';

/** Dial → everything the server has; ms and bytes. */
export async function coldOpen(peer, server, documentId) {
  const startedAt = performance.now();
  let bytes = 0;
  let done;
  const finished = new Promise((resolve) => (done = resolve));
  const socket = await openRaw(server.port, peer.path(documentId), {
    onPayload(payload) {
      bytes += payload.length;
      if (peer.isLast(payload, documentId)) done(performance.now() - startedAt);
    },
  });
  for (const one of peer.greetings(documentId)) socket.write(clientFrame(one));
  const ms = await finished;
  socket.destroy();
  return { ms, bytes };
}
