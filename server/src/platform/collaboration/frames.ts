import { DOCUMENT_MESSAGE, SYNC_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import * as encoding from 'lib0/encoding';

const FINAL_BINARY = 0x82;

/** A server's unmasked, final, binary WebSocket frame (RFC 6455 §5.2): made once, written to every socket. */
export function binaryFrame(payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}

const message = (write: (encoder: encoding.Encoder) => void): Buffer => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return binaryFrame(encoding.toUint8Array(encoder));
};

const sync = (kind: number, body: Uint8Array): Buffer =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, body);
  });

/** "This is what I have; send me the rest." */
export const step1Frame = (stateVector: Uint8Array): Buffer => sync(SYNC_MESSAGE.step1, stateVector);
/** "Here is the rest." The client counts itself as synchronised. */
export const step2Frame = (update: Uint8Array): Buffer => sync(SYNC_MESSAGE.step2, update);
export const updateFrame = (update: Uint8Array): Buffer => sync(SYNC_MESSAGE.update, update);

export const savedFrame = (count: number): Buffer =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.saved);
    encoding.writeVarUint(encoder, count);
  });

export const refusedFrame = (ordinal: number, reason: string): Buffer =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.refused);
    encoding.writeVarUint(encoder, ordinal);
    encoding.writeVarString(encoder, reason);
  });

export const rightsFrame = (mayWrite: boolean): Buffer =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.rights);
    encoding.writeVarUint(encoder, mayWrite ? 1 : 0);
  });

/** For stock clients: y-protocols' "permission denied". */
export const deniedFrame = (reason: string): Buffer =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });

/** Awareness states as y-protocols writes them; `json` of those who left is `null`. */
export const awarenessFrame = (states: readonly { clientId: number; clock: number; json: string }[]) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, DOCUMENT_MESSAGE.awareness);
    const body = encoding.createEncoder();
    encoding.writeVarUint(body, states.length);
    for (const { clientId, clock, json } of states) {
      encoding.writeVarUint(body, clientId);
      encoding.writeVarUint(body, clock);
      encoding.writeVarString(body, json);
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  });
