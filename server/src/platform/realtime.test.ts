import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startApp, type RunningApp } from '../testing/start-app.ts';
import { PROMPTLY_MS } from '../testing/patience.ts';

function open(app: RunningApp, headers: Record<string, string>, transports = ['websocket']): Socket {
  const socket = io(app.url, { transports, extraHeaders: headers, reconnection: false, forceNew: true });
  onTestFinished(() => {
    socket.disconnect();
  });
  return socket;
}

const outcome = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.once('connect', () => {
      resolve('connected');
    });
    socket.once('connect_error', (error) => {
      resolve(error.message);
    });
  });

describe('a socket', () => {
  it('is let in with a session', async () => {
    const app = await startApp();
    const { cookie } = await app.signIn('lead');
    expect(await outcome(open(app, { cookie }))).toBe('connected');
  });

  it('is refused without a session', async () => {
    const app = await startApp();
    expect(await outcome(open(app, {}))).toBe('unauthenticated');
  });

  it.each([['websocket'], ['polling']])(
    'of a foreign page is refused over %s, even with a session',
    async (transport) => {
      const app = await startApp();
      const { cookie } = await app.signIn('lead');
      const result = await outcome(open(app, { cookie, origin: 'https://evil.example' }, [transport]));
      expect(result).not.toBe('connected');
    },
  );

  it('is cut within two seconds when its session is revoked', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    const socket = open(app, { cookie: lead.cookie });
    expect(await outcome(socket)).toBe('connected');
    const gone = new Promise<number>((resolve) =>
      socket.once('disconnect', () => {
        resolve(Date.now());
      }),
    );
    const revokedAt = Date.now();
    expect((await lead.call('DELETE', '/api/session')).status).toBe(200);
    expect((await gone) - revokedAt).toBeLessThan(PROMPTLY_MS);
  });
});

it.each(['/nothing-here', '/socket.iox/', '/collab/../etc', '/'])(
  'an upgrade to %s is refused with 404',
  async (path) => {
    const app = await startApp();
    const { port } = new URL(app.url);
    const { connect } = await import('node:net');
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
        );
      });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  },
);
