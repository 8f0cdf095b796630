import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { lineOf, openSendToAll, type Line } from './direct-send.ts';

const open: { destroy(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});

/** A line of the server, and all that its far end has read. */
async function lineTo(): Promise<{ line: Line; far: Socket; heard: () => Buffer }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>; // as: what the event carries
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1'); // as: it listens on a port
  const [near] = await accepted;
  near.on('error', () => undefined);
  far.on('error', () => undefined);
  open.push(near, far, { destroy: () => server.close() });
  const chunks: Buffer[] = [];
  far.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { line: lineOf(near), far, heard: () => Buffer.concat(chunks) };
}

const throughTheStream = (line: Line, rest: Uint8Array) => {
  if (line.socket.writable) line.socket.write(rest);
};
const sendToAll = openSendToAll();

describe('sending to all', () => {
  it('brings the same bytes to everybody, whatever happens to one of them', async () => {
    const [one, gone, two] = [await lineTo(), await lineTo(), await lineTo()];
    gone.line.socket.destroy();
    sendToAll([one.line, gone.line, two.line], Buffer.from('第一句'), throughTheStream);
    sendToAll([one.line, gone.line, two.line], Buffer.from('第二句'), throughTheStream);
    for (const { heard } of [one, two]) await expect.poll(() => heard().toString()).toBe('第一句第二句');
    expect(gone.heard()).toHaveLength(0);
  });

  it('keeps the order on a line that is full, and loses nothing', async () => {
    const { line, far, heard } = await lineTo();
    far.pause();
    const pieces = Array.from({ length: 64 }, (_, index) => Buffer.alloc(128 * 1024, index));
    for (const piece of pieces) sendToAll([line], piece, throughTheStream);
    expect(line.socket.writableLength).toBeGreaterThan(0);
    const all = Buffer.concat(pieces);
    far.resume();
    await expect.poll(() => heard().length, { timeout: 30_000 }).toBe(all.length);
    expect(heard().equals(all)).toBe(true);
  });

  it('never gives a number to the kernel that is another socket’s by now', async () => {
    const old = await lineTo();
    const { descriptor } = old.line;
    old.line.socket.destroy();
    await once(old.line.socket, 'close');
    const next = await lineTo();
    sendToAll([{ ...old.line, descriptor }], Buffer.from('not for you'), throughTheStream);
    sendToAll([next.line], Buffer.from('for you'), throughTheStream);
    await expect.poll(() => next.heard().toString()).toBe('for you');
  });
});
