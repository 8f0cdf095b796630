/** Source of time; tests pass their own. */
export type Clock = {
  /** Now, epoch ms. */
  now(): number;
};

export const systemClock: Clock = { now: () => Date.now() };
