/** The public editing history of 259,778 operations, or one of the same shape where it does not lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';

const FILE = new URL('../../../shared/data/traces/automerge-paper.json.gz', import.meta.url);
const OPERATIONS = 259_778;
const INSERTS = 182_315;

/** State (format 1) of a document that has seen the whole history. */
export function traceState() {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const text = doc.getText('text');
  doc.transact(() => {
    for (const [position, deleted, inserted] of edits()) {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    }
  });
  return {
    state: Y.encodeStateAsUpdate(doc),
    source: existsSync(FILE) ? 'automerge-paper (CC BY 4.0)' : 'seeded',
  };
}

function* edits() {
  if (existsSync(FILE)) {
    for (const { patches } of JSON.parse(gunzipSync(readFileSync(FILE)).toString()).txns) yield* patches;
    return;
  }
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  let length = 0;
  let cursor = 0;
  for (let index = 0; index < OPERATIONS; index += 1) {
    if (random() < 0.02) cursor = Math.floor(random() * (length + 1));
    if (length > 0 && cursor > 0 && random() > INSERTS / OPERATIONS) {
      cursor -= 1;
      length -= 1;
      yield [cursor, 1, ''];
    } else {
      yield [cursor, 0, 'x'];
      cursor += 1;
      length += 1;
    }
  }
}
