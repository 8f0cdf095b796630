import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

/**
 * Asks for a WebSocket with exactly these headers and hangs up.
 * @returns the HTTP status of the answer: 101 when it was opened
 */
export function tryUpgrade(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, origin } = new URL(url);
    const asked = request({
      hostname,
      port,
      // as given: `new URL` would take the dots out of it
      path: url.slice(origin.length),
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        ...headers,
      },
    });
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
}
