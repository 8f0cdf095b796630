import { DOCUMENT_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openLine } from './document-line.ts';

/** A network that takes everything and answers when the test says so. */
class Wire {
  static readonly OPEN = 1;
  static all: Wire[] = [];
  readyState = Wire.OPEN;
  bufferedAmount = 0;
  sent: Uint8Array[] = [];
  onopen: () => void = () => undefined;
  onmessage: (event: { data: ArrayBuffer }) => void = () => undefined;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    Wire.all.push(this);
  }
  send(message: Uint8Array) {
    this.sent.push(message);
  }
  close() {
    this.readyState = 3;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Wire);
  Wire.all = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open() {
  const onDown = vi.fn();
  const line = openLine({
    ...{ url: 'ws://test/collab/1', onOpen: () => undefined, onMessage: () => undefined, onDown },
    ...{ onRefused: () => undefined, whyNot: () => Promise.resolve(null), random: () => 0.5 },
  });
  onTestFinished(line.close);
  const [wire] = Wire.all;
  if (wire === undefined) throw new Error('not connected');
  wire.onopen();
  return { line, wire, onDown };
}

const writing = new Uint8Array([DOCUMENT_MESSAGE.sync, 2, 0]);

it('a line that swallows what is written is asked, and given up when it does not answer', () => {
  const { line, wire, onDown } = open();
  vi.advanceTimersByTime(20_000);
  wire.onmessage({ data: new ArrayBuffer(1) });
  line.send(writing);
  vi.advanceTimersByTime(8_000);
  expect(wire.sent.at(-1)?.[0]).toBe(DOCUMENT_MESSAGE.queryAwareness);
  expect(onDown).not.toHaveBeenCalled();
  vi.advanceTimersByTime(8_000);
  expect(onDown).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1_000);
  expect(Wire.all).toHaveLength(2);
});

it('a server that answers but cannot save yet is not given up', () => {
  const { line, wire, onDown } = open();
  for (let second = 0; second < 60; second += 10) {
    line.send(writing);
    vi.advanceTimersByTime(8_000);
    expect(wire.sent.at(-1)?.[0]).toBe(DOCUMENT_MESSAGE.queryAwareness);
    wire.onmessage({ data: new ArrayBuffer(1) });
    vi.advanceTimersByTime(2_000);
  }
  expect(onDown).not.toHaveBeenCalled();
});

it('a thin line that is still sending is not given up', () => {
  const { line, wire, onDown } = open();
  wire.bufferedAmount = 3_000_000;
  line.send(writing);
  for (let second = 0; second < 30; second += 1) {
    wire.bufferedAmount -= 50_000;
    vi.advanceTimersByTime(1_000);
  }
  expect(onDown).not.toHaveBeenCalled();
});

it('the browser’s word that the network is gone counts at once, and so does its word that it is back', () => {
  const { onDown } = open();
  globalThis.dispatchEvent(new Event('offline'));
  expect(onDown).toHaveBeenCalledOnce();
  globalThis.dispatchEvent(new Event('online'));
  expect(Wire.all).toHaveLength(2);
});
