import type { IncomingMessage } from 'node:http';

/** The request's headers for libraries that speak `fetch`; the client's address is the one we trust. */
export function headersOf(request: IncomingMessage, address?: string): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.delete('x-forwarded-for');
  if (address !== undefined) headers.set('x-forwarded-for', address);
  return headers;
}
