import type { ReconnectPolicy } from 'livekit-client';

/** How long LiveKit itself tries to come back into the same room, before a new ticket is asked for. */
export const SAME_TICKET_MS = 5 * 60_000;

const RETRY_MS = 1_000;
const SPREAD = 0.3;
/** A blip is over before anybody notices; a whole county comes back at once, so even this is spread. */
const FIRST_RETRY_MS = 300;

/** Spreads `ms` by ± 30 %, so that not all schools come at the same instant. */
const spread = (ms: number, random: () => number): number =>
  Math.round(ms * (1 - SPREAD + 2 * SPREAD * random()));

/**
 * Tries about every second for five minutes. LiveKit's own policy gives up for good after some 40 s
 * (measured), which a power cut in a village easily outlasts.
 * @param random 0 ≤ x < 1
 */
export const patientReconnectPolicy = (random: () => number): ReconnectPolicy => ({
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > SAME_TICKET_MS) return null;
    return spread(retryCount === 0 ? FIRST_RETRY_MS : RETRY_MS, random);
  },
});

const REJOIN_MS = [500, 1_000, 2_000, 4_000, 8_000];
const REJOIN_MAX_MS = 15_000;

/** Pause before asking for a new ticket for the `attempt`-th time (from 0): growing, never ending. */
export const rejoinDelayMs = (attempt: number, random: () => number): number =>
  spread(REJOIN_MS[attempt] ?? REJOIN_MAX_MS, random);
