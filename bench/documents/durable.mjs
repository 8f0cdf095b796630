/** Many documents written in without pause, then kill -9: what had been promised, what others had seen, what is there. */
import { quantile, sleep, stop } from './measure.mjs';
import { openPen } from './fan-out.mjs';
import { clientFrame, openRaw } from './raw-client.mjs';

const MARK = /@@(\d{8})/g;

/**
 * @param start starts the server anew on the same database
 * @returns acknowledgements in ms; acknowledged edits that are gone; edits that another reader had on the screen and
 * that are gone, and how many seconds of one document's writing that is at most
 */
export async function durability(peer, start, documentIds, { editsASecond, seconds }) {
  const server = await start();
  const acks = [];
  const desks = [];
  for (const id of documentIds) {
    const seen = new Set();
    const reader = await openRaw(server.port, peer.path(id), {
      onPayload: (payload) => addMarks(seen, payload),
    });
    for (const one of peer.greetings(id)) reader.write(clientFrame(one));
    desks.push({ id, seen, reader, pen: await openPen(peer, server, id, acks) });
  }
  await sleep(1_000);
  const startAt = performance.now();
  // at random: a peer that stores every ten seconds would lose nothing at just the right one
  const total = Math.round(editsASecond * seconds * (1 - Math.random() / 4));
  for (let index = 0; index < total; index += 1) {
    const waitMs = startAt + (index * 1000) / editsASecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    for (const { pen } of desks) pen.write(`@@${String(index).padStart(8, '0')}`, false);
  }
  await stop(server);
  await sleep(200);
  const again = await start();
  let [lostAcked, lostSeen, worst] = [0, 0, 0];
  for (const { id, seen, pen } of desks) {
    const kept = await marksOf(peer, again, id);
    for (let index = 0; index < pen.saved(); index += 1) if (!kept.has(index)) lostAcked += 1;
    const gone = [...seen].filter((index) => !kept.has(index)).length;
    lostSeen += gone;
    worst = Math.max(worst, gone / editsASecond);
  }
  await stop(again);
  for (const { reader, pen } of desks) for (const socket of [reader, pen.socket]) socket.destroy();
  const sorted = acks.sort((a, b) => a - b);
  return { ackP50: quantile(sorted, 0.5), ackP99: quantile(sorted, 0.99), lostAcked, lostSeen, worst };
}

/** Numbers of the marks that a whole document holds. */
async function marksOf(peer, server, documentId) {
  const marks = new Set();
  let heard;
  const whole = new Promise((resolve) => (heard = resolve));
  const socket = await openRaw(server.port, peer.path(documentId), {
    onPayload(payload) {
      addMarks(marks, payload);
      if (peer.isLast(payload, documentId)) heard();
    },
  });
  for (const one of peer.greetings(documentId)) socket.write(clientFrame(one));
  await whole;
  socket.destroy();
  return marks;
}

function addMarks(marks, payload) {
  for (const [, digits] of payload.toString('latin1').matchAll(MARK)) marks.add(Number(digits));
}
