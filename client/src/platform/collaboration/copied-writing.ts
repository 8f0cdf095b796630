import * as Y from 'yjs';

/**
 * What is written in a copy of a document that does not show yet what others changed, as while a Chinese word is being
 * composed. A part that is deleted in the copy goes here with what others wrote in it unseen: what the copy says names
 * only what it knew, and that is what is told.
 */
export function createCopiedWriting(doc: Y.Doc) {
  let copied: Uint8Array | null = null;
  return {
    take(update: Uint8Array, origin: unknown): void {
      copied = update;
      Y.applyUpdate(doc, update, origin);
      copied = null;
    },
    /** The change of the document that is under way, as it is told; what was written into a part that is gone is the copy's matter. */
    asWritten: (update: Uint8Array): Uint8Array =>
      copied === null || writesIntoGone(update) ? update : copied,
  };
}

const writesIntoGone = (update: Uint8Array): boolean =>
  Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.GC);
