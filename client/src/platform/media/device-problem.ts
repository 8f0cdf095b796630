/** What a person can do something about when a camera or microphone does not start. */
export type DeviceProblem =
  /** The browser was told not to allow it. */
  | 'denied'
  /** The operating system does not allow the browser. */
  | 'denied-by-system'
  /** Another program holds it. */
  | 'in-use'
  /** There is none, or it was unplugged. */
  | 'missing'
  /** The page did not come over HTTPS, so browsers give no devices at all. */
  | 'insecure'
  | 'unknown';

const BY_NAME: Record<string, DeviceProblem> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'in-use',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing',
};

/** Reads what `getUserMedia` and `getDisplayMedia` throw (names of today's and of older browsers). */
export function deviceProblemOf(error: unknown): DeviceProblem {
  if (typeof navigator !== 'undefined' && !hasDevices()) return 'insecure';
  if (!(error instanceof Error)) return 'unknown';
  // Chromium's words when macOS or Windows refuses
  if (/by system/i.test(error.message)) return 'denied-by-system';
  return BY_NAME[error.name] ?? 'unknown';
}

/** False where the browser hides devices from pages that did not come over HTTPS. */
export const hasDevices = (): boolean => 'mediaDevices' in navigator && window.isSecureContext;
