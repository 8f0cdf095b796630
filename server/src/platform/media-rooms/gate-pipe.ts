import type { IncomingMessage } from 'node:http';
import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { refuseUpgrade } from '../upgrade.ts';

/** What of the client's own headers reaches the media server; cookies and addresses do not. */
const FORWARDED = [
  'upgrade',
  'connection',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
];

export type PipeOptions = {
  /** HTTP address of the media server. */
  mediaUrl: string;
  /** The token that was checked: the only one the media server gets to see. */
  token: string;
  head: Buffer;
  /** A proxy of ours stands in front: its word about the client's address is believed. */
  behindProxy: boolean;
};

/**
 * Joins the client's socket with a new one to the media server, byte by byte. When one side closes the other
 * is destroyed. Answers 502 when the media server does not listen.
 */
export function pipeUpgrade(request: IncomingMessage, socket: Duplex, options: PipeOptions): void {
  const target = new URL(options.mediaUrl);
  const secure = target.protocol === 'https:';
  const port = Number(target.port || (secure ? 443 : 80));
  const upstream = secure
    ? connectTls({ host: target.hostname, port, servername: target.hostname })
    : connectTcp({ host: target.hostname, port });
  upstream.setNoDelay(true);
  upstream.setTimeout(CONNECT_MS, () => upstream.destroy());
  let joined = false;
  upstream.once(secure ? 'secureConnect' : 'connect', () => {
    joined = true;
    upstream.setTimeout(0);
    upstream.setKeepAlive(true, KEEP_ALIVE_MS);
    upstream.write(requestHead(request, target, options));
    upstream.write(options.head);
    upstream.pipe(socket);
    socket.pipe(upstream);
  });
  upstream.on('error', () => upstream.destroy());
  upstream.once('close', () => {
    if (joined) socket.destroy();
    else refuseUpgrade(socket, '502 Bad Gateway', 'media server down');
  });
  socket.once('close', () => upstream.destroy());
  if (socket.destroyed) upstream.destroy();
}

const CONNECT_MS = 5_000;
const KEEP_ALIVE_MS = 15_000;

function requestHead(request: IncomingMessage, target: URL, { token, behindProxy }: PipeOptions): string {
  const lines = FORWARDED.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [`${name}: ${String(value)}`];
  });
  return [
    `GET ${withoutToken(request.url ?? '/')} HTTP/1.1`,
    `Host: ${target.host}`,
    `Authorization: Bearer ${token}`,
    `X-Forwarded-For: ${clientAddress(request, behindProxy)}`,
    ...lines,
    '\r\n',
  ].join('\r\n');
}

/** The query as it came, but for the token: it goes in a header, where nobody logs it. */
export function withoutToken(url: string): string {
  const [path = '/', query] = url.split('?', 2);
  if (query === undefined) return path;
  const rest = query.split('&').filter((part) => !part.startsWith('access_token='));
  return rest.length === 0 ? path : `${path}?${rest.join('&')}`;
}

/** With a proxy of ours the hop that it saw: the last one it wrote down. */
function clientAddress({ socket, headers }: IncomingMessage, behindProxy: boolean): string {
  const peer = socket.remoteAddress ?? '';
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return behindProxy && isIP(seen ?? '') !== 0 && seen !== undefined ? seen : peer;
}
