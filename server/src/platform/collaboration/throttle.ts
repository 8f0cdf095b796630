import type { WebSocket } from 'ws';

/** Holds back a connection that sends more than anybody can type: nothing is lost, TCP makes it wait. */
export type Throttle = { count(bytes: number): void };

const MESSAGES_A_SECOND = 400;
const BYTES_A_SECOND = 2 * 1024 * 1024;
/** What a day's offline work may send at once. */
const BURST_SECONDS = 8;

export function createThrottle(ws: WebSocket): Throttle {
  let messages = MESSAGES_A_SECOND * BURST_SECONDS;
  let bytes = BYTES_A_SECOND * BURST_SECONDS;
  let at = performance.now();
  let isPaused = false;
  return {
    count(size) {
      const now = performance.now();
      const seconds = (now - at) / 1000;
      at = now;
      messages = Math.min(MESSAGES_A_SECOND * BURST_SECONDS, messages + seconds * MESSAGES_A_SECOND) - 1;
      bytes = Math.min(BYTES_A_SECOND * BURST_SECONDS, bytes + seconds * BYTES_A_SECOND) - size;
      const waitMs = Math.max(-messages / MESSAGES_A_SECOND, -bytes / BYTES_A_SECOND) * 1000;
      if (waitMs <= 0 || isPaused) return;
      isPaused = true;
      ws.pause();
      setTimeout(() => {
        isPaused = false;
        ws.resume();
      }, waitMs).unref();
    },
  };
}
