import { useEffect, useState } from 'react';

/** The server's clock as this page knows it: PCs in schools may be off by hours. */
export type ServerClock = {
  /** Epoch milliseconds of the server, right to about a second once a reply was seen. */
  now(): number;
  /** Learns from a reply's `Date` header (seconds) and when request and reply were seen here. */
  learn(dateHeader: string | null, sentAt: number, receivedAt: number): void;
};

/** An offset smaller than this is the header's own coarseness. */
const COARSENESS_MS = 2_000;

export function createServerClock(local: () => number = Date.now): ServerClock {
  let offsetMs = 0;
  return {
    now: () => local() + offsetMs,
    learn(dateHeader, sentAt, receivedAt) {
      const serverAt = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isNaN(serverAt)) return;
      const measured = serverAt + 500 - (sentAt + receivedAt) / 2;
      if (Math.abs(measured - offsetMs) > COARSENESS_MS)
        offsetMs = Math.abs(measured) > COARSENESS_MS ? measured : 0;
    },
  };
}

/** The server's time, again every `everyMs`. */
export function useNow(clock: ServerClock, everyMs: number): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
}
