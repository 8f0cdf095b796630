/** The server's clock to some milliseconds, by a clock of the device that only counts. */
export type FineClock = {
  /** The server's time (epoch ms); null before it was asked for the first time. */
  now(): number | null;
  /** Asks a few times. @throws what the last question threw, if none was answered */
  measure(): Promise<void>;
};

type Sample = { offsetMs: number; tripMs: number; at: number };

const ASKED_AT_ONCE = 5;
/** Two clocks part by some ms in this time. */
const GOOD_FOR_MS = 120_000;

/**
 * Learns it as NTP does (RFC 5905): the answer was given about half way, and of many trips the shortest errs least,
 * by half of itself at most.
 * @param ask gives the server's time
 * @param local milliseconds by a clock that only counts
 */
export function createFineClock(ask: () => Promise<number>, local: () => number): FineClock {
  let samples: Sample[] = [];
  const shortest = (): Sample | undefined =>
    samples.reduce<Sample | undefined>(
      (best, one) => (best && best.tripMs <= one.tripMs ? best : one),
      undefined,
    );
  return {
    now() {
      const best = shortest();
      return best === undefined ? null : local() + best.offsetMs;
    },
    async measure() {
      const fresh: Sample[] = [];
      let failure: unknown;
      for (let asked = 0; asked < ASKED_AT_ONCE; asked += 1) {
        const sentAt = local();
        try {
          const serverAt = await ask();
          const tripMs = local() - sentAt;
          fresh.push({ offsetMs: serverAt - sentAt - tripMs / 2, tripMs, at: sentAt });
        } catch (error) {
          failure = error;
        }
      }
      if (fresh.length === 0) throw failure;
      const oldest = local() - GOOD_FOR_MS;
      samples = [...samples.filter(({ at }) => at > oldest), ...fresh];
    },
  };
}
