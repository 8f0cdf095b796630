/** One document, many receivers: latency from the intended time of an edit to its arrival, and the server's cost. */
import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import { clientFrame, openRaw } from './raw-client.mjs';
import { cpuSeconds, quantile, sleep } from './measure.mjs';
import { openReceivers } from './receivers.mjs';

const NOT_COUNTED = '99999999';

/** @returns per delivery: p50 and p99 in ms, CPU in µs; lost deliveries; acknowledgements in ms where there are any */
export async function fanOut(peer, server, documentId, load) {
  const { receivers, writers, editsASecond, warmUpSeconds, seconds, carets, first } = load;
  const total = writers * editsASecond * seconds;
  const dueAt = new Float64Array(total);
  const path = peer.path(documentId);
  const sockets = [];
  if (first !== undefined) {
    const loader = await openRaw(server.port, path, { onPayload: () => undefined });
    for (const one of peer.greetings(documentId)) loader.write(clientFrame(one));
    loader.write(clientFrame(peer.update(documentId, first)));
    await sleep(1_500);
    sockets.push(loader);
  }
  const frames = peer.greetings(documentId).map(clientFrame);
  const listening = await openReceivers({ port: server.port, path, frames, count: receivers });
  const acks = [];
  const pens = [];
  for (let index = 0; index < writers; index += 1) pens.push(await openPen(peer, server, documentId, acks));
  const everyMs = 1000 / (writers * editsASecond);
  const write = async (count, markOf) => {
    const startAt = performance.now() + 20;
    for (let index = 0; index < count; index += 1) {
      const due = startAt + index * everyMs;
      await until(due);
      pens[index % writers].write(`@@${markOf(index, due)}`, carets);
    }
  };
  await sleep(1_000);
  // a server runs for weeks: what its first seconds cost is compiling
  await write(writers * editsASecond * warmUpSeconds, () => NOT_COUNTED);
  await sleep(2_000);
  acks.length = 0;
  const cpuBefore = cpuSeconds(server.pid);
  await write(total, (index, due) => {
    dueAt[index] = due;
    return String(index).padStart(8, '0');
  });
  await sleep(1_000);
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  const pairs = await listening.end();
  for (const socket of [...sockets, ...pens.map((pen) => pen.socket)]) socket.destroy();
  const latencies = new Float64Array(total * receivers);
  let arrived = 0;
  for (let at = 0; at < pairs.length; at += 2)
    if (pairs[at] < total) latencies[arrived++] = pairs[at + 1] - dueAt[pairs[at]];
  const sorted = latencies.subarray(0, arrived).sort();
  const sortedAcks = acks.sort((a, b) => a - b);
  return {
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpuUs: (cpu * 1e6) / (total * receivers),
    lost: total * receivers - arrived,
    ackP50: quantile(sortedAcks, 0.5),
    ackP99: quantile(sortedAcks, 0.99),
  };
}

/** Timers are a millisecond late, which is as much as what is measured: the last two are waited for awake. */
async function until(due) {
  const waitMs = due - performance.now();
  if (waitMs > 3) await sleep(waitMs - 2);
  else await new Promise(setImmediate);
  while (performance.now() < due);
}

/** A writer; `acks` collects how long each word of being saved took, in ms, where the server gives one. */
export async function openPen(peer, server, documentId, acks) {
  let saved = 0;
  const doc = new Y.Doc();
  const text = doc.getText(`pen${doc.clientID}`);
  const sentAt = [];
  const socket = await openRaw(server.port, peer.path(documentId), {
    onPayload(payload) {
      if (payload[0] !== 64) return;
      const now = performance.now();
      saved = payload[1] & 0x80 ? (payload[1] & 0x7f) | (payload[2] << 7) : payload[1];
      while (sentAt.length > 0 && sentAt[0].ordinal <= saved) acks.push(now - sentAt.shift().at);
    },
  });
  for (const one of peer.greetings(documentId)) socket.write(clientFrame(one));
  let ordinal = 0;
  let clock = 0;
  doc.on('update', (update) => {
    ordinal += 1;
    if (ordinal < 16_384) sentAt.push({ ordinal, at: performance.now() });
    socket.write(clientFrame(peer.update(documentId, update)));
  });
  return {
    socket,
    /** So many edits were called saved. */
    saved: () => saved,
    write(mark, carets) {
      text.insert(text.length, mark);
      if (carets) socket.write(clientFrame(peer.caret(documentId, caretOf(doc.clientID, ++clock))));
    },
  };
}

function caretOf(clientId, clock) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify({ cursor: { anchor: clock, head: clock } }));
  return encoding.toUint8Array(encoder);
}
