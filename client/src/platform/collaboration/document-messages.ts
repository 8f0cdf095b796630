import { DOCUMENT_MESSAGE, SYNC_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What the server says about a document. */
export type DocumentNews =
  | { kind: 'step1'; stateVector: Uint8Array }
  /** `isLast`: everything the server had when it was asked is here. */
  | { kind: 'update'; update: Uint8Array; isLast: boolean }
  | { kind: 'awareness'; states: Uint8Array }
  | { kind: 'saved'; count: number }
  | { kind: 'refused'; reason: string }
  | { kind: 'rights'; mayWrite: boolean }
  | { kind: 'other' };

/** Reads one message. @throws Error if it is none */
export function readMessage(bytes: Uint8Array): DocumentNews {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case DOCUMENT_MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (kind === SYNC_MESSAGE.step1) return { kind: 'step1', stateVector: body };
      return { kind: 'update', update: body, isLast: kind === SYNC_MESSAGE.step2 };
    }
    case DOCUMENT_MESSAGE.awareness:
      return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) };
    case DOCUMENT_MESSAGE.saved:
      return { kind: 'saved', count: decoding.readVarUint(decoder) };
    case DOCUMENT_MESSAGE.refused:
      decoding.readVarUint(decoder);
      return { kind: 'refused', reason: decoding.readVarString(decoder) };
    case DOCUMENT_MESSAGE.rights:
      return { kind: 'rights', mayWrite: decoding.readVarUint(decoder) === 1 };
    default:
      return { kind: 'other' };
  }
}

/** A sync message: what one has (`step1`), or updates in answer to it (`step2`) or of one's own (`update`). */
export function syncMessage(kind: keyof typeof SYNC_MESSAGE, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.sync);
  encoding.writeVarUint(encoder, SYNC_MESSAGE[kind]);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

export function awarenessMessage(states: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, states);
  return encoding.toUint8Array(encoder);
}

/** "Who is here?": answered at once, whatever the server's disk does. */
export const queryAwarenessMessage = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array([DOCUMENT_MESSAGE.queryAwareness]);
