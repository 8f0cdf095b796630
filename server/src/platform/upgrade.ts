import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** One user of HTTP upgrades, found by path. */
export type UpgradeRoute = {
  matches(path: string): boolean;
  /** Takes over the socket; must end it in every case. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void | Promise<void>;
};

/** Ends an upgrade with a plain HTTP answer. */
export function refuseUpgrade(socket: Duplex, status: string, body = ''): void {
  if (socket.destroyed) return;
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * The one place where upgrades of the server arrive. Socket.IO listens by itself on `/socket.io/`;
 * every other path goes to the first route that matches, and what nobody claims is refused with 404.
 */
export function dispatchUpgrades(
  server: Server,
  routes: readonly UpgradeRoute[],
  onError: (error: unknown) => void,
): void {
  server.on('upgrade', (request, socket, head) => {
    // before anything is awaited: a reset socket without a listener would end the process
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/socket.io/')) return;
    const route = routes.find((candidate) => candidate.matches(path));
    if (route === undefined) {
      refuseUpgrade(socket, '404 Not Found');
      return;
    }
    Promise.resolve(route.handle(request, socket, head)).catch((error: unknown) => {
      onError(error);
      socket.destroy();
    });
  });
}
