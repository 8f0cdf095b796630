/** WebSocket clients that cost the load generator as little as possible: a TCP socket and a frame counter. */
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';

/** A masked binary frame, as clients send them (RFC 6455 §5.2); the mask is zero, which costs nothing. */
export function clientFrame(payload) {
  const { length } = payload;
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(head + length);
  frame[0] = 0x82;
  if (head === 6) frame[1] = 0x80 | length;
  else if (head === 8) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}

/**
 * Connects and hands every payload on; `onBytes` gets raw chunks instead, for receivers that only count.
 * Resolves when the server has upgraded.
 */
export function openRaw(port, path, { onPayload, onBytes } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let rest = null;
    let isOpen = false;
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      let data = rest === null ? chunk : Buffer.concat([rest, chunk]);
      rest = null;
      if (!isOpen) {
        const end = data.indexOf('\r\n\r\n');
        if (end === -1) {
          rest = data;
          return;
        }
        if (!data.toString('latin1', 0, 12).endsWith('101')) {
          reject(new Error(data.toString('latin1', 0, 60)));
          return;
        }
        isOpen = true;
        resolve(socket);
        data = data.subarray(end + 4);
      }
      if (data.length === 0) return;
      if (onBytes !== undefined) {
        onBytes(data);
        return;
      }
      rest = takeFrames(data, onPayload);
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  });
}

function takeFrames(data, onPayload) {
  let at = 0;
  while (data.length - at >= 2) {
    let length = data[at + 1] & 0x7f;
    let head = 2;
    if (length === 126) {
      if (data.length - at < 4) break;
      length = data.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (data.length - at < 10) break;
      length = Number(data.readBigUInt64BE(at + 2));
      head = 10;
    }
    if (data.length - at < head + length) break;
    if ((data[at] & 0x0f) === 2) onPayload?.(data.subarray(at + head, at + head + length));
    at += head + length;
  }
  return at === data.length ? null : data.subarray(at);
}
