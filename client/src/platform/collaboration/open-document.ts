import { UPDATE_REFUSALS } from '@tongtang/shared/wire/document-protocol.ts';
import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { problemOfResponse } from '../request-problem.ts';
import { openLine } from './document-line.ts';
import { awarenessMessage, readMessage, syncMessage } from './document-messages.ts';
import { createStateHolder, type DocumentState } from './document-state.ts';
import { keepDocument } from './kept-document.ts';
import { tellCarets } from './tell-carets.ts';

/** A document that this page writes together with others. */
export type OpenDocument = {
  doc: Y.Doc;
  awareness: Awareness;
  /** The same object until something changes. */
  state(): DocumentState;
  subscribe(changed: () => void): () => void;
  close(): void;
};

export type OpenDocumentOptions = {
  documentId: string;
  /** Whose copy is kept on this device. */
  personId: string;
};

/** Origin of changes that came from the server. */
const SERVER = Symbol('server');

const keptName = (personId: string, documentId: string): string =>
  `tongtang-document-${personId}-${documentId}`;

/**
 * Opens a document: from this device at once if it was here before, from the server as soon as there is a line.
 * What is written without a line is kept on the device and sent when the line is back.
 */
export function openDocument({ documentId, personId }: OpenDocumentOptions): OpenDocument {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const { state, subscribe, become } = createStateHolder();
  let [sent, saved] = [0, 0];
  let isSynced = false;
  let isDown = true;

  const showSync = () => {
    become({ sync: isDown ? 'offline' : isSynced && saved >= sent ? 'saved' : 'saving' });
  };
  const kept = keepDocument(keptName(personId, documentId), doc, (mayWrite) => {
    become({ keptHere: true, ...(hasContent(doc) && isDown && { content: 'ready', mayWrite }) });
  });
  const tellCaret = () => line.send(awarenessMessage(encodeAwarenessUpdate(awareness, [doc.clientID])));
  const sendUpdate = (kind: 'step2' | 'update', update: Uint8Array) => {
    if (line.send(syncMessage(kind, update))) sent += 1;
    showSync();
  };
  const takeUpdate = (update: Uint8Array, isLast: boolean) => {
    Y.applyUpdate(doc, update, SERVER);
    if (!isLast) return;
    isSynced = true;
    become({ content: 'ready' });
    showSync();
  };
  const hear = (bytes: Uint8Array) => {
    const news = readMessage(bytes);
    if (news.kind === 'step1') sendUpdate('step2', Y.encodeStateAsUpdate(doc, news.stateVector));
    else if (news.kind === 'update') takeUpdate(news.update, news.isLast);
    else if (news.kind === 'awareness') applyAwarenessUpdate(awareness, news.states, SERVER);
    else if (news.kind === 'saved') {
      saved = news.count;
      showSync();
    } else if (news.kind === 'refused')
      become({ problem: UPDATE_REFUSALS.find((one) => one === news.reason) ?? 'invalid' });
    else if (news.kind === 'rights') {
      become({ mayWrite: news.mayWrite });
      kept?.rememberRight(news.mayWrite);
    }
  };
  const line = openLine({
    url: addressOf(documentId),
    random: Math.random,
    whyNot: () => whyNot(documentId),
    onMessage: hear,
    onOpen() {
      [sent, saved, isSynced, isDown] = [0, 0, false, false];
      line.send(syncMessage('step1', Y.encodeStateVector(doc)));
      tellCaret();
      showSync();
    },
    onDown() {
      isDown = true;
      const others = [...awareness.getStates().keys()].filter((id) => id !== doc.clientID);
      removeAwarenessStates(awareness, others, SERVER);
      showSync();
    },
    onRefused: (problem) => become({ problem, mayWrite: false }),
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== SERVER && origin !== kept?.origin) sendUpdate('update', update);
  });
  const stopCarets = tellCarets(awareness, SERVER, tellCaret);
  return {
    ...{ doc, awareness, state, subscribe },
    close() {
      stopCarets();
      line.close();
      awareness.destroy();
      kept?.close();
      doc.destroy();
    },
  };
}

const hasContent = (doc: Y.Doc): boolean => doc.store.clients.size > 0;

const addressOf = (documentId: string): string => {
  const url = new URL(`/collab/${documentId}?ack=1`, globalThis.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
};

/** A browser does not say why a WebSocket was refused; the same question by HTTP is answered. */
async function whyNot(documentId: string): Promise<ProblemCode | null> {
  const response = await fetch(`/api/documents/${documentId}/ticket`, { method: 'POST' });
  if (response.ok) return null;
  const { code } = await problemOfResponse(response);
  return code === 'unauthenticated' || code === 'forbidden' || code === 'not-found' ? code : null;
}
