import { UPDATE_REFUSALS } from '@tongtang/shared/wire/document-protocol.ts';
import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Device } from '../offline/device.ts';
import { problemOfResponse } from '../request-problem.ts';
import { createCopiedWriting } from './copied-writing.ts';
import { openLine, type DocumentLine } from './document-line.ts';
import { awarenessMessage, readMessage, syncMessage } from './document-messages.ts';
import { createStateHolder, type DocumentState } from './document-state.ts';
import { keepDocument } from './kept-document.ts';
import { createSavingLedger, type SavingLedger } from './saving-ledger.ts';
import { tellCarets } from './tell-carets.ts';
import { createUpdateSender, type UpdateSender } from './update-sender.ts';

/** A document that this page writes together with others. */
export type OpenDocument = {
  doc: Y.Doc;
  /** Takes in what a copy of the document wrote that does not show yet what others changed. */
  takeCopied(update: Uint8Array, origin: unknown): void;
  awareness: Awareness;
  /** The same object until something changes. */
  state(): DocumentState;
  subscribe(changed: () => void): () => void;
  /** Removes the copy from this device, with whatever the server has not got. */
  forget(): Promise<void>;
  close(): void;
};

export type OpenDocumentOptions = {
  documentId: string;
  /** Whose copy is kept on this device. */
  personId: string;
  device: Device;
};

/** Origin of changes that came from the server. */
const SERVER = Symbol('server');
/** A copy that takes longer than this to be read does not keep the line waiting. */
const COPY_MS = 2_000;

/**
 * Opens a document: from this device at once if it was here before, from the server as soon as there is a line.
 * What is written without a line is kept on the device and sent when the line is back.
 */
export function openDocument({ documentId, personId, device }: OpenDocumentOptions): OpenDocument {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const copies = createCopiedWriting(doc);
  const { state, subscribe, become } = createStateHolder();
  const ledger = createSavingLedger({ state, become }, () => kept?.saved());
  let line: DocumentLine | null = null;
  let isClosed = false;

  const kept = keepDocument({
    ...{ device, personId, documentId, doc },
    onReady({ mayWrite, hasUnsaved, isWhole, unsaved }) {
      const isShown = hasContent(doc) && ledger.isDown();
      become({ keptHere: isWhole, hasUnsaved: hasUnsaved || state().hasUnsaved });
      if (isShown) become({ content: 'ready', mayWrite });
      // the line was faster: what was kept follows
      sender.found(unsaved);
      openLineOnce();
    },
    onLeft: (updates) => sender.found(updates),
    onFailed: () => openLineOnce(),
    onCopy: become,
  });
  const tellCaret = () => line?.send(awarenessMessage(encodeAwarenessUpdate(awareness, [doc.clientID])));
  const sender = createUpdateSender({
    ...{ doc, become, onSent: ledger.sent },
    send: (message) => line?.send(message) === true,
  });
  const hear = hearing({
    ...{ doc, awareness, become, ledger, sender },
    onRights: (mayWrite) => kept?.rememberRight(mayWrite),
  });
  const openLineOnce = () => {
    if (line !== null || isClosed) return;
    clearTimeout(waiting);
    line = openLine({
      url: addressOf(documentId),
      random: Math.random,
      whyNot: () => whyNot(documentId),
      onMessage: hear,
      onOpen() {
        sender.lineOpened();
        ledger.opened();
        line?.send(syncMessage('step1', Y.encodeStateVector(doc)));
        speakAnew(awareness);
        tellCaret();
      },
      onDown() {
        removeOthers(awareness);
        if (state().content === 'opening') become({ content: 'absent' });
        ledger.down();
      },
      onRefused: (problem) => become({ problem, mayWrite: false }),
    });
  };
  // what was kept is read first: then only what is missing comes over the line
  const waiting = setTimeout(openLineOnce, kept === null ? 0 : COPY_MS);
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === SERVER || origin === kept?.origin) return;
    const written = copies.asWritten(update);
    kept?.wrote(written);
    become({ hasUnsaved: true });
    sender.wrote(written);
  });
  const stopCarets = tellCarets(awareness, SERVER, tellCaret);
  const end = () => {
    isClosed = true;
    clearTimeout(waiting);
    stopCarets();
    line?.close();
  };
  const close = () => {
    end();
    awareness.destroy();
    kept?.close();
    doc.destroy();
  };
  const forget = () => {
    end();
    return kept?.forget() ?? device.forgetDocument(personId, documentId);
  };
  return { doc, takeCopied: copies.take, awareness, state, subscribe, forget, close };
}

type Hearing = Pick<OpenDocument, 'doc' | 'awareness'> & {
  become: (change: Partial<DocumentState>) => void;
  ledger: SavingLedger;
  sender: UpdateSender;
  onRights: (mayWrite: boolean) => void;
};

/** Takes what the server says into the document and its state. */
function hearing({ doc, awareness, become, ledger, sender, onRights }: Hearing) {
  return (bytes: Uint8Array): void => {
    const news = readMessage(bytes);
    switch (news.kind) {
      case 'step1':
        sender.serverHas(news.stateVector);
        return;
      case 'update':
        Y.applyUpdate(doc, news.update, SERVER);
        if (!news.isLast) return;
        become({ content: 'ready' });
        ledger.synced();
        return;
      case 'awareness':
        applyAwarenessUpdate(awareness, news.states, SERVER);
        return;
      case 'saved':
        sender.saved(news.count);
        ledger.saved(news.count);
        return;
      case 'refused':
        become({ problem: UPDATE_REFUSALS.find((one) => one === news.reason) ?? 'invalid' });
        return;
      case 'rights':
        become({ mayWrite: news.mayWrite });
        onRights(news.mayWrite);
        return;
      case 'other':
    }
  };
}

function removeOthers(awareness: Awareness): void {
  const others = [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID);
  removeAwarenessStates(awareness, others, SERVER);
  // who is still there when the line is back says the same as before, which must not count as known
  for (const id of others) awareness.meta.delete(id);
}

/** The others have heard that we left, as our next word: what we say when the line is back has to be a later one. */
function speakAnew({ meta, clientID }: Awareness): void {
  const own = meta.get(clientID);
  if (own !== undefined) meta.set(clientID, { ...own, clock: own.clock + 2 });
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
