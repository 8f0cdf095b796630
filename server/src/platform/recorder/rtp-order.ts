/** What of an RTP packet its order needs. */
export type Sequenced = { sequenceNumber: number };

type RtpOrderOptions<P> = {
  /** In order of sending, each once. */
  onPacket: (packet: P) => void;
  /** So many packets in a row never came; what follows does not join on. */
  onLost: (count: number) => void;
  /** These numbers (0–65535) did not come and should be sent again. */
  onMissing: (numbers: number[]) => void;
};

/** Puts the packets of one stream into the order in which they were sent (RFC 3550 §5.1). */
export type RtpOrder<P extends Sequenced> = {
  take(packet: P, nowMs: number): void;
  /** To be called every few milliseconds: asks again for what is missing, gives up what is too late. */
  tick(nowMs: number): void;
};

/** A packet overtaken by another on the way is not lost yet. */
const PATIENCE_MS = 8;
const ASK_AGAIN_MS = 60;
/** After so long a missing packet is given up: nothing behind it is written before. */
const HOLD_MS = 1_000;
/** More at once is a jump of the stream's numbers and no loss. */
const JUMP = 3_000;

export function createRtpOrder<P extends Sequenced>(options: RtpOrderOptions<P>): RtpOrder<P> {
  const waiting = new Map<number, P>();
  const missing = new Map<number, { since: number; askedAt: number | null }>();
  let next: number | null = null;
  let highest = 0;

  const deliver = () => {
    for (let at = next ?? 0; waiting.has(at); at += 1) {
      const packet = waiting.get(at);
      waiting.delete(at);
      next = at + 1;
      if (packet !== undefined) options.onPacket(packet);
    }
  };
  const giveUpTo = (number: number) => {
    const from = next ?? number;
    for (let at = from; at < number; at += 1) missing.delete(at);
    next = number;
    if (number > from) options.onLost(number - from);
    deliver();
  };
  return {
    take(packet, nowMs) {
      const number = next === null ? packet.sequenceNumber : unwrapped(packet.sequenceNumber, highest);
      if (next === null) [next, highest] = [number, number - 1];
      if (number < next) return;
      missing.delete(number);
      waiting.set(number, packet);
      if (number - highest > JUMP) {
        giveUpTo(number);
      } else {
        for (let at = highest + 1; at < number; at += 1) missing.set(at, { since: nowMs, askedAt: null });
      }
      highest = Math.max(highest, number);
      deliver();
    },
    tick(nowMs) {
      const asked: number[] = [];
      for (const [number, one] of missing) {
        if (nowMs - one.since < PATIENCE_MS) continue;
        if (one.askedAt !== null && nowMs - one.askedAt < ASK_AGAIN_MS) continue;
        one.askedAt = nowMs;
        asked.push(number % 65_536);
      }
      if (asked.length > 0) options.onMissing(asked);
      const oldest = next === null ? undefined : missing.get(next);
      if (oldest !== undefined && nowMs - oldest.since >= HOLD_MS)
        giveUpTo(Math.min(...waiting.keys(), highest + 1));
    },
  };
}

/** The number nearest to `near` that ends in these 16 bits. */
function unwrapped(number: number, near: number): number {
  const behind = (((number - near) % 65_536) + 65_536) % 65_536;
  return near + (behind < 32_768 ? behind : behind - 65_536);
}
