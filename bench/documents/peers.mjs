/** The servers that are measured, and how each is spoken to. */
import * as encoding from 'lib0/encoding';

const sync = (kind, body, name) => {
  const encoder = encoding.createEncoder();
  if (name !== undefined) encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};
const awareness = (body, name) => {
  const encoder = encoding.createEncoder();
  if (name !== undefined) encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
};
const hocuspocusAuth = (name) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'token');
  return encoding.toUint8Array(encoder);
};

export const PEERS = {
  tongtang: {
    command: ['--import', 'tsx', new URL('servers/tongtang.mjs', import.meta.url).pathname],
    path: (id) => `/collab/${id}?ack=1&ticket=x`,
    greetings: () => [sync(0, new Uint8Array([0]))],
    update: (_id, update) => sync(2, update),
    caret: (_id, states) => awareness(states),
    isLast: (payload) => payload[0] === 0 && payload[1] === 1,
  },
  'y-websocket-server 0.1.1': {
    command: [new URL('servers/stock.mjs', import.meta.url).pathname],
    path: (id) => `/${id}`,
    greetings: () => [sync(0, new Uint8Array([0]))],
    update: (_id, update) => sync(2, update),
    caret: (_id, states) => awareness(states),
    isLast: (payload) => payload[0] === 0 && payload[1] === 1,
  },
  'hocuspocus 3.4.4': {
    command: [new URL('servers/hocuspocus.mjs', import.meta.url).pathname],
    path: () => '/',
    greetings: (id) => [hocuspocusAuth(id), sync(0, new Uint8Array([0]), id)],
    update: (id, update) => sync(2, update, id),
    caret: (id, states) => awareness(states, id),
    isLast: (payload, id) => payload[id.length + 1] === 0 && payload[id.length + 2] === 1,
  },
};
