/** Which pages may talk to us: the answer for an `Origin` header. */
export type OriginPolicy = {
  /** True if a browser page of this origin, having asked for `host`, may use sockets and change things. */
  isOurs(origin: string, host: string | undefined): boolean;
};

/**
 * With a public address only that one counts. Without, a page is ours if it came from the very host it talks to.
 * @param extra further origins, e.g. the development server of the client
 */
export function createOriginPolicy(publicUrl: string | null, extra: readonly string[] = []): OriginPolicy {
  const fixed = publicUrl === null ? null : new URL(publicUrl).origin;
  return {
    isOurs(origin, host) {
      if (extra.includes(origin)) return true;
      if (fixed !== null) return origin === fixed;
      return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
    },
  };
}
