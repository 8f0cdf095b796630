/** How long a test waits for what takes a second on a machine that has nothing else to do. */
export const PATIENCE = { timeout: 30_000 } as const;

/**
 * The longest "at once" of a test, in milliseconds. What a person loses is cut within 2 s (docs/performance.md has
 * the measurements); a busy machine is given four times that. Still less than the 10 s of the media server's
 * reconciliation, so that what was only noticed by polling fails.
 */
export const PROMPTLY_MS = 8_000;
