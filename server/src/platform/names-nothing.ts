import type { IncomingMessage } from 'node:http';
import { ORPCError, ValidationError } from '@orpc/server';

/** What contracts call the parts of an address that name something. */
const IDS = /^id$|Id$/;

/** Whether all that a contract refuses is a part of the address that can name nothing: a link that was copied by half. */
export function namesNothing(error: unknown, { url = '' }: IncomingMessage): boolean {
  if (!(error instanceof ORPCError && error.cause instanceof ValidationError)) return false;
  const { issues, data } = error.cause;
  const given = new Map<string, unknown>(Object.entries(data ?? {}));
  const segments = new Set<unknown>(url.split('?')[0]?.split('/').map(decoded));
  return issues.every(({ path = [] }) => {
    const [part] = path;
    const name = String(typeof part === 'object' ? part.key : part);
    const value = given.get(name);
    return path.length === 1 && IDS.test(name) && value !== '' && segments.has(value);
  });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
