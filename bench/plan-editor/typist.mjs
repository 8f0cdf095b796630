/** Somebody else who writes in the same plan, at the pace of a person, with a caret that everybody sees. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const SYNC = 0;
const AWARENESS = 1;
/** Four to five characters a second, as with an input method: a word, a pause. */
const WORDS = ['我们', '分数', '平均分', '学生', '折一折', '说一说', '同桌', '。'];
const PAUSE_MS = [350, 750];

const message = (kind, write) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const sync = (kind, body) =>
  message(SYNC, (encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, body);
  });

/** Opens the document as this cookie's owner; resolves when all of it is here. */
export async function openAs({ url, cookie, documentId }) {
  const doc = new Y.Doc();
  const ws = new WebSocket(`${url.replace('http', 'ws')}/collab/${documentId}?ack=1`, {
    headers: { cookie, origin: url },
  });
  ws.binaryType = 'arraybuffer';
  let saved = 0;
  let sent = 0;
  let awarenessClock = 0;
  doc.on('update', (update, origin) => {
    if (origin === ws) return;
    sent += 1;
    ws.send(sync(2, update));
  });
  await new Promise((resolve, reject) => {
    ws.once('error', reject);
    ws.once('open', () => ws.send(sync(0, Y.encodeStateVector(doc))));
    ws.on('message', (data) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      const kind = decoding.readVarUint(decoder);
      if (kind === 64) saved = decoding.readVarUint(decoder);
      if (kind !== SYNC) return;
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === 0) {
        sent += 1;
        ws.send(sync(1, Y.encodeStateAsUpdate(doc, body)));
        return;
      }
      Y.applyUpdate(doc, body, ws);
      if (step === 1) resolve(undefined);
    });
  });
  return {
    doc,
    tellCaret(text, index) {
      const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1));
      awarenessClock += 1;
      const state = encoding.createEncoder();
      encoding.writeVarUint(state, 1);
      encoding.writeVarUint(state, doc.clientID);
      encoding.writeVarUint(state, awarenessClock);
      encoding.writeVarString(state, JSON.stringify({ cursor: { anchor: at, head: at } }));
      const body = encoding.toUint8Array(state);
      ws.send(message(AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, body)));
    },
    async untilSaved() {
      while (saved < sent) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    close: () => ws.terminate(),
  };
}

/** Writes into the given text until the returned function is called. */
export function typeAlong(client, text, random) {
  let timer;
  const next = () => {
    const word = WORDS[Math.floor(random() * WORDS.length)];
    const at = Math.floor(random() * 4) === 0 ? Math.floor(random() * text.length) : text.length;
    text.insert(at, word);
    client.tellCaret(text, at + word.length);
    timer = setTimeout(next, PAUSE_MS[0] + random() * (PAUSE_MS[1] - PAUSE_MS[0]));
  };
  next();
  return () => clearTimeout(timer);
}
