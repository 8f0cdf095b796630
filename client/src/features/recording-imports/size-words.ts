const STEP = 1024;

/** Bytes as people say them: `3.4 GB`, `12 MB`, `40 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes >= STEP ** 3) return `${(bytes / STEP ** 3).toFixed(1)} GB`;
  if (bytes >= STEP ** 2) return `${String(Math.round(bytes / STEP ** 2))} MB`;
  return `${String(Math.ceil(bytes / STEP))} KB`;
}
