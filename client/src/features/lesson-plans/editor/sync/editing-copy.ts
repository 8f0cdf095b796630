import { putBack } from '@tongtang/shared/documents/put-back.ts';
import { takeUpdate } from '@tongtang/shared/documents/unseen-words.ts';
import * as Y from 'yjs';

/** Origin of what came from others; not undone here, not sent back. */
export const FROM_OTHERS = Symbol('from others');

/** Origin of what was written into a part that others had deleted, and stands beside it now. */
const DROWNED = Symbol('drowned');

/**
 * The editor works on a copy of the shared document. What others write waits for the next frame, and while somebody
 * composes a Chinese word (`hold`) it waits until the word stands: the browser gives up a composition whose text
 * changes under it, which drops or doubles characters. What is written here goes to the shared document at once.
 */
export type EditingCopy = {
  doc: Y.Doc;
  /** Changes of others wait. */
  hold(): void;
  /** They come in again. */
  release(): void;
  /** Called before and after changes of others come in. */
  onTaken(listener: { before: () => void; after: () => void }): () => void;
  close(): void;
};

export type EditingCopyOptions = {
  /** When what others wrote is taken in; the next frame if absent. */
  schedule?: (run: () => void) => () => void;
  /** Takes into the shared document what is written here. */
  tell?: ((update: Uint8Array, origin: unknown) => void) | undefined;
};

export function createEditingCopy(shared: Y.Doc, options: EditingCopyOptions = {}): EditingCopy {
  const plainly: EditingCopyOptions['tell'] = (update, origin) => Y.applyUpdate(shared, update, origin);
  const { schedule = nextFrame, tell = plainly } = options;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared), FROM_OTHERS);
  /** Letters written here into a part that others had deleted already: nowhere but in this copy, unknown to the server. */
  const drowned = new Set<number>();
  const listeners = new Set<{ before: () => void; after: () => void }>();
  const waiting: Uint8Array[] = [];
  let isHeld = false;
  let cancel: (() => void) | null = null;
  const take = () => {
    cancel = null;
    if (isHeld || waiting.length === 0) return;
    for (const { before } of listeners) before();
    const updates = waiting.splice(0);
    const lost = takeUpdate(doc, Y.mergeUpdates(updates), {
      origin: FROM_OTHERS,
      isWanted: (client, clock) => client === doc.clientID && drowned.has(clock),
    });
    drowned.clear();
    if (lost !== null) putBack(lost, doc, { origin: DROWNED });
    for (const { after } of listeners) after();
  };
  const onShared = (update: Uint8Array, origin: unknown) => {
    if (origin === doc) return;
    waiting.push(update);
    if (!isHeld) cancel ??= schedule(take);
  };
  const onOwn = (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_OTHERS) return;
    const before = Y.getState(shared.store, doc.clientID);
    tell(update, doc);
    for (const clock of deadSince(shared, doc.clientID, before)) drowned.add(clock);
  };
  shared.on('update', onShared);
  doc.on('update', onOwn);
  return {
    doc,
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      take();
    },
    onTaken: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      cancel?.();
      shared.off('update', onShared);
      doc.destroy();
    },
  };
}

/** What a client wrote from `clock` on and is not there any more, letter by letter; Yjs joins neighbours that are gone. */
function* deadSince(doc: Y.Doc, client: number, clock: number): Iterable<number> {
  const structs = doc.store.clients.get(client) ?? [];
  const first = structs.findLastIndex(({ id, length }) => id.clock + length <= clock) + 1;
  for (const struct of structs.slice(first))
    if (struct instanceof Y.GC || struct.deleted)
      for (let at = Math.max(clock, struct.id.clock); at < struct.id.clock + struct.length; at += 1) yield at;
}

/** A hidden tab draws no frames. */
function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, 250);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
