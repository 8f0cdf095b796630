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
  /** This came to light in the copy on the device, as it was written there. */
  found(updates: readonly Uint8Array[]): void;
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
  const sendAll = () => {
    if (known === null) return;
    for (const update of together(again.splice(0))) sendIfItFits('update', update);
    sendMissing();
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
      sendAll();
    },
    saved(count) {
      onItsWay.splice(0, count - savedCount);
      savedCount = count;
    },
    found(updates) {
      again.unshift(...updates);
      sendAll();
    },
    wrote(update) {
      if (isTooLarge) sendMissing();
      else sendIfItFits('update', update);
    },
  };
}

const AT_ONCE = 50;

/** Merged as far as the server takes it; in steps, because merging many at once takes the square of their number. */
function together(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length < 2) return updates;
  const merged: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += AT_ONCE)
    merged.push(Y.mergeUpdates(updates.slice(from, from + AT_ONCE)));
  if (merged.length > 1) return together(merged);
  return merged.some(({ byteLength }) => byteLength > MAX_UPDATE_BYTES) ? updates : merged;
}
