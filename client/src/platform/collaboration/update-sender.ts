import { MAX_UPDATE_BYTES } from '@tongtang/shared/wire/document-protocol.ts';
import * as Y from 'yjs';
import { syncMessage } from './document-messages.ts';
import type { DocumentState } from './document-state.ts';

/** Tells the server what is written here. */
export type UpdateSender = {
  /** A new connection: what the server has is not known yet. */
  lineOpened(): void;
  /** This is what it has; the rest is sent. */
  serverHas(stateVector: Uint8Array): void;
  /** The first `count` of what was sent over this connection are on its disk. */
  saved(count: number): void;
  /** More has come to light here, e.g. from the copy on the device. */
  sendMissing(): void;
  wrote(update: Uint8Array): void;
};

type UpdateSenderDeps = {
  doc: Y.Doc;
  /** False if there is no line. */
  send: (message: Uint8Array<ArrayBuffer>) => boolean;
  onSent: () => void;
  become: (change: Partial<DocumentState>) => void;
};

/**
 * What a lost connection may have swallowed is sent again as it was written: meanwhile somebody else may have deleted
 * the part in which it stands, and the document here knows it no more.
 *
 * What is too large is not sent: the server would cut the line for it, every time anew. From then on everything
 * depends on it, so after each change all that is missing is looked at again, until it has been taken back.
 */
export function createUpdateSender({ doc, send, onSent, become }: UpdateSenderDeps): UpdateSender {
  let known: Uint8Array | null = null;
  let isTooLarge = false;
  let onItsWay: Uint8Array[] = [];
  let again: Uint8Array[] = [];
  let savedCount = 0;
  const sendIfItFits = (kind: 'step2' | 'update', update: Uint8Array) => {
    const was = isTooLarge;
    isTooLarge = update.byteLength > MAX_UPDATE_BYTES;
    if (isTooLarge !== was) become({ problem: isTooLarge ? 'document.too-large' : null });
    if (isTooLarge || !send(syncMessage(kind, update))) return;
    onItsWay.push(update);
    onSent();
  };
  const sendMissing = () => {
    if (known !== null) sendIfItFits('step2', Y.encodeStateAsUpdate(doc, known));
  };
  return {
    lineOpened() {
      known = null;
      again = [...again, ...onItsWay];
      onItsWay = [];
      savedCount = 0;
    },
    serverHas(stateVector) {
      known = stateVector;
      for (const update of again.splice(0)) sendIfItFits('update', update);
      sendMissing();
    },
    saved(count) {
      onItsWay.splice(0, count - savedCount);
      savedCount = count;
    },
    sendMissing,
    wrote(update) {
      if (isTooLarge) sendMissing();
      else sendIfItFits('update', update);
    },
  };
}
