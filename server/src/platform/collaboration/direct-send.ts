import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type Koffi from 'koffi';

type Handle = { readonly fd?: number };

/** A socket as the kernel knows it. Plain facts: two hundred are looked at for every letter. */
export type Line = {
  readonly socket: Socket;
  readonly handle: Handle | null;
  /** Its number in the kernel while bytes may be given there directly; else -1. */
  descriptor: number;
};

/**
 * Sends the same bytes on all lines on which nothing waits; hands the others over.
 * @param otherwise the stream's way, which also tells what went wrong, for what is left of the bytes
 */
export type SendToAll = <L extends Line>(
  lines: readonly L[],
  bytes: Uint8Array,
  otherwise: (line: L, rest: Uint8Array) => void,
) => void;

const throughTheStreams: SendToAll = (lines, bytes, otherwise) => {
  for (const line of lines) otherwise(line, bytes);
};

/**
 * The same few bytes go to two hundred sockets, and Node's streams cost as much a socket as the system call does. So
 * on Linux, where setup found a C compiler, the calls are made in one loop of C (`send-to-all.c`); everything else
 * (a full buffer, TLS, a broken line, other systems) takes the stream's way.
 */
export function openSendToAll(): SendToAll {
  const native = loadNative();
  if (native === null) return throughTheStreams;
  let each = new Int32Array(256);
  return (lines, bytes, otherwise) => {
    if (lines.length > each.length) each = new Int32Array(lines.length * 2);
    lines.forEach((line, index) => {
      each[index] = isClear(line) ? line.descriptor : -1;
    });
    native(each, lines.length, bytes, bytes.length);
    lines.forEach((line, index) => {
      const taken = each[index] ?? 0;
      if (taken < bytes.length) otherwise(line, taken > 0 ? bytes.subarray(taken) : bytes);
    });
  };
}

type Native = (each: Int32Array, count: number, bytes: Uint8Array, length: number) => void;

const LIBRARY = fileURLToPath(new URL('../../../dist/send-to-all.so', import.meta.url));

function loadNative(): Native | null {
  if (process.platform !== 'linux' || !existsSync(LIBRARY)) return null;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi; // as: a module loaded when there is one
    return koffi.load(LIBRARY).func('void send_to_all(_Inout_ int32_t *, int32_t, const void *, int32_t)');
  } catch {
    // a libc or a processor that koffi has no build for
    return null;
  }
}

const handleOf = (socket: Socket): Handle | null =>
  (socket as Socket & { _handle?: Handle | null })._handle ?? null; // as: not part of the types

/** Once a socket is closed, its number may be another's. */
const isClear = ({ socket, handle }: Line): boolean =>
  socket.writableLength === 0 && handleOf(socket) === handle;

/** The line of a socket that is open. */
export function lineOf(socket: Socket): Line {
  const handle = handleOf(socket);
  return { socket, handle, descriptor: socket instanceof TLSSocket ? -1 : (handle?.fd ?? -1) };
}
