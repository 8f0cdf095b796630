/** A window in which the document is open. */
export type PresentWindow = { clientId: number; mayWrite: boolean };

/**
 * Which one of the windows puts right what two changes that met have torn: if all did, each would add what is missing.
 * Null if nobody here may write.
 */
export function menderOf(windows: readonly PresentWindow[]): number | null {
  const writers = windows.filter(({ mayWrite }) => mayWrite).map(({ clientId }) => clientId);
  return writers.length === 0 ? null : Math.min(...writers);
}
