import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOCUMENT_MESSAGE, SYNC_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import sql from 'sql-template-tag';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as yrs from 'ywasm';
import * as Y from 'yjs';
import type { Database } from '../database.ts';
import { createLog } from '../log.ts';
import { createOriginPolicy } from '../origins.ts';
import { dispatchUpgrades } from '../upgrade.ts';
import {
  createCollaboration,
  type Collaboration,
  type CollaborationDeps,
  type CollaborationDoor,
} from './collaboration.ts';

export type Engine = { address: string; collaboration: Collaboration; newDocument(): Promise<string> };

/** A person whose name says what they may: `reader…` reads, `nobody…` is out, everybody else writes. */
const rightOf = (name: string) =>
  name.startsWith('nobody') ? 'not-found' : name.startsWith('reader') ? 'read' : 'write';

/** The engine on a port of its own; the cookie `name=…` says who somebody is. */
export async function startEngine(
  db: Database,
  door: Partial<CollaborationDoor> = {},
  limits: CollaborationDeps['limits'] = {},
): Promise<Engine> {
  const people = new Map<string, string>();
  const personOf = async (name: string) => {
    const known = people.get(name);
    if (known !== undefined) return known;
    const { id } = await db.one<{ id: string }>(
      sql`insert into person (name, email, account, account_display)
        values (${name}, ${`${randomUUID()}@test`}, ${randomUUID()}, ${name}) returning id`,
    );
    people.set(name, id);
    return id;
  };
  const collaboration = createCollaboration({
    db,
    log: createLog('silent'),
    origins: createOriginPolicy(null),
    limits,
    door: {
      admit: async (request) => {
        const name = /name=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
        if (name === undefined) return 'unauthenticated';
        const right = rightOf(name);
        if (right === 'not-found') return right;
        const personId = await personOf(name);
        return {
          person: { personId, name, side: 'supporting', school: '蓝溪小学', color: '#2f54eb' },
          sessionId: name,
          mayWrite: right === 'write',
        };
      },
      review: (peers) => Promise.resolve(peers.map(({ sessionId }) => rightOf(sessionId))),
      ...door,
    },
  });
  const server = createServer();
  dispatchUpgrades(server, [collaboration.upgrade], () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // as: listens on TCP
  onTestFinished(async () => {
    await collaboration.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `ws://127.0.0.1:${String(port)}/collab/`,
    collaboration,
    newDocument: async () =>
      (await db.one<{ id: string }>(sql`insert into document (kind) values ('test') returning id`)).id,
  };
}

/** A client of the protocol that shows everything it is told. */
export type RawClient = {
  doc: Y.Doc;
  ws: WebSocket;
  /** Of the updates sent, the first so many are on disk. */
  saved: number;
  sent: number;
  refused: string[];
  mayWrite: boolean | null;
  awareness: string[];
  closed: { code: number; reason: string } | null;
  send(frame: Uint8Array): void;
  say(state: object, clientId?: number, clock?: number): void;
  close(): void;
};

export type RawClientOptions = { name?: string; doc?: Y.Doc; query?: string; origin?: string };

/** Connects; rejects with the HTTP status when refused. */
export async function connect(
  { address }: Pick<Engine, 'address'>,
  documentId: string,
  { name = 'writer', doc = new Y.Doc(), query = '?ack=1', origin }: RawClientOptions = {},
): Promise<RawClient> {
  const ws = new WebSocket(`${address}${documentId}${query}`, {
    headers: { cookie: `name=${name}` },
    ...(origin !== undefined && { origin }),
  });
  ws.binaryType = 'arraybuffer';
  const client: RawClient = {
    doc,
    ws,
    saved: 0,
    sent: 0,
    refused: [],
    mayWrite: null,
    awareness: [],
    closed: null,
    send: (frame) => ws.send(frame),
    say(state, clientId = doc.clientID, clock = 1) {
      const body = encoding.createEncoder();
      encoding.writeVarUint(body, 1);
      encoding.writeVarUint(body, clientId);
      encoding.writeVarUint(body, clock);
      encoding.writeVarString(body, JSON.stringify(state));
      ws.send(message(DOCUMENT_MESSAGE.awareness, encoding.toUint8Array(body)));
    },
    close: () => ws.terminate(),
  };
  const sendUpdate = (kind: number, update: Uint8Array) => {
    if (ws.readyState !== ws.OPEN) return;
    client.sent += 1;
    ws.send(syncMessage(kind, update));
  };
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== ws) sendUpdate(SYNC_MESSAGE.update, update);
  });
  ws.on('message', (data) => hear(client, new Uint8Array(data as ArrayBuffer), sendUpdate));
  ws.on('close', (code, reason) => (client.closed = { code, reason: reason.toString() }));
  await new Promise<void>((done, fail) => {
    ws.once('open', done);
    ws.once('error', (error) => {
      fail(error);
    });
  });
  ws.on('error', () => undefined);
  ws.send(syncMessage(SYNC_MESSAGE.step1, Y.encodeStateVector(doc)));
  onTestFinished(client.close);
  return client;
}

function hear(client: RawClient, bytes: Uint8Array, sendUpdate: (kind: number, update: Uint8Array) => void) {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case DOCUMENT_MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (kind === SYNC_MESSAGE.step1)
        sendUpdate(SYNC_MESSAGE.step2, Y.encodeStateAsUpdate(client.doc, body));
      else Y.applyUpdate(client.doc, body, client.ws);
      return;
    }
    case DOCUMENT_MESSAGE.awareness: {
      const states = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      for (let left = decoding.readVarUint(states); left > 0; left -= 1) {
        decoding.readVarUint(states);
        decoding.readVarUint(states);
        client.awareness.push(decoding.readVarString(states));
      }
      return;
    }
    case DOCUMENT_MESSAGE.saved:
      client.saved = decoding.readVarUint(decoder);
      return;
    case DOCUMENT_MESSAGE.refused:
      decoding.readVarUint(decoder);
      client.refused.push(decoding.readVarString(decoder));
      return;
    case DOCUMENT_MESSAGE.rights:
      client.mayWrite = decoding.readVarUint(decoder) === 1;
  }
}

function message(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

export function syncMessage(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** The text `text` of a document, as a fresh client is given it. */
export async function freshText(
  engine: Pick<Engine, 'address'>,
  documentId: string,
  name = `fresh-${randomUUID().slice(0, 8)}`,
): Promise<string> {
  const client = await connect(engine, documentId, { name });
  await new Promise<void>((done) => {
    client.ws.on('message', (data) => {
      const bytes = new Uint8Array(data as ArrayBuffer);
      if (bytes[0] === DOCUMENT_MESSAGE.sync && bytes[1] === SYNC_MESSAGE.step2) done();
    });
  });
  client.close();
  return textOf(client.doc).toJSON();
}

export const textOf = (doc: Y.Doc): Y.Text => doc.getText('text');

/** The same protocol spoken by yrs, the implementation in Rust. */
export async function connectYrs({ address }: Pick<Engine, 'address'>, documentId: string) {
  const doc = new yrs.YDoc({});
  const text = doc.getText('text');
  const ws = new WebSocket(address + documentId, { headers: { cookie: 'name=yrs' } });
  ws.binaryType = 'arraybuffer';
  onTestFinished(() => ws.terminate());
  ws.on('message', (data) => {
    const decoder = decoding.createDecoder(new Uint8Array(data as ArrayBuffer));
    if (decoding.readVarUint(decoder) !== DOCUMENT_MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind === SYNC_MESSAGE.step1)
      ws.send(syncMessage(SYNC_MESSAGE.step2, yrs.encodeStateAsUpdate(doc, body)));
    else yrs.applyUpdate(doc, body, undefined);
  });
  await new Promise<void>((done, fail) => ws.once('open', done).once('error', fail));
  ws.send(syncMessage(SYNC_MESSAGE.step1, yrs.encodeStateVector(doc)));
  return {
    text: () => text.toString(undefined),
    insert(index: number, words: string) {
      const before = yrs.encodeStateVector(doc);
      text.insert(index, words, undefined, undefined);
      ws.send(syncMessage(SYNC_MESSAGE.update, yrs.encodeStateAsUpdate(doc, before)));
    },
  };
}
