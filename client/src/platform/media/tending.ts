/** LiveKit may be publishing just now: only what is missing twice in a row is mended. */
const MISSING_LOOKS = 2;

/** A look to be taken every few seconds: what is missing at two looks one after the other is mended once. */
export function createTending(isMissing: () => boolean, mend: () => Promise<void>): () => void {
  let missing = 0;
  return () => {
    missing = isMissing() ? missing + 1 : 0;
    if (missing < MISSING_LOOKS) return;
    missing = 0;
    void mend().catch(() => undefined); // what is still missing is seen at the next looks
  };
}
