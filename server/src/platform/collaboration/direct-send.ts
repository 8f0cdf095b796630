import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type Koffi from 'koffi';

/** Sends what fits into the kernel's buffer at once; returns what is left for the stream, null if nothing is. */
export type DirectSend = (socket: Socket, bytes: Uint8Array) => Uint8Array | null;

/** send(2) on Linux: never wait, never raise SIGPIPE. */
const MSG_DONTWAIT_NOSIGNAL = 0x4040;

const throughTheStream: DirectSend = (_socket, bytes) => bytes;

/**
 * The same few bytes go to two hundred sockets, and Node's streams cost as much a socket as the system call does.
 * So on Linux the call is made directly, for sockets on which nothing waits; everything else (a full buffer, TLS, a
 * broken line, other systems) takes the stream's way, which also tells what went wrong.
 */
export function openDirectSend(): DirectSend {
  const send = process.platform === 'linux' ? loadSend() : null;
  if (send === null) return throughTheStream;
  return (socket, bytes) => {
    if (socket.writableLength > 0 || socket instanceof TLSSocket) return bytes;
    const fd = descriptorOf(socket);
    if (fd < 0) return bytes;
    const sent = send(fd, bytes, bytes.length, MSG_DONTWAIT_NOSIGNAL);
    if (sent === bytes.length) return null;
    return sent > 0 ? bytes.subarray(sent) : bytes;
  };
}

type Send = (fd: number, bytes: Uint8Array, length: number, flags: number) => number;

function loadSend(): Send | null {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi; // as: a module loaded when there is one
    return koffi.load(null).func('long send(int, const void *, size_t, int)');
  } catch {
    // a libc or a processor that koffi has no build for
    return null;
  }
}

/** Node tells it under this name only; -1 once the socket is closed. */
const descriptorOf = (socket: Socket): number =>
  (socket as Socket & { _handle?: { fd?: number } | null })._handle?.fd ?? -1; // as: not part of the types
