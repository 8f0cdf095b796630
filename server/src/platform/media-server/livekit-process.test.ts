import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openDataDirectory, type DataDirectory } from '../data-directory.ts';
import { anyFreePort } from '../free-port.ts';
import { identifyProcess, isAlive } from '../process-identity.ts';
import { findLivekitBinary } from './livekit-binary.ts';
import { superviseMediaServer, type MediaServer, type MediaServerOptions } from './livekit-process.ts';
import { PATIENCE, PROMPTLY_MS } from '../../testing/patience.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let binary: string;
beforeAll(async () => {
  binary = await findLivekitBinary({ log: (line) => process.stderr.write(`${line}\n`) });
}, 900_000);

let folder: string;
let wanted: Pick<
  MediaServerOptions,
  'binary' | 'httpPort' | 'rtcTcpPort' | 'rtcUdpPort' | 'webhookUrl' | 'apiKey'
>;
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-media-'));
  closing = [() => rm(folder, { recursive: true, force: true })];
  const anywhere = { kind: 'tcp', host: '127.0.0.1' } as const;
  const [httpPort, rtcTcpPort, rtcUdpPort] = [
    await anyFreePort(anywhere),
    await anyFreePort(anywhere),
    await anyFreePort(anywhere),
  ];
  wanted = {
    binary,
    httpPort,
    rtcTcpPort,
    rtcUdpPort,
    webhookUrl: 'http://127.0.0.1:4119/hook',
    apiKey: 'tongtang',
  };
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

interface Started {
  media: MediaServer;
  directory: DataDirectory;
  secret: string;
  rooms: RoomServiceClient;
  restarts: number[];
}

async function start(changes: Partial<MediaServerOptions> = {}): Promise<Started> {
  const directory = await openDataDirectory(join(folder, 'data'));
  closing.push(() => directory.release());
  const secret = await directory.secret('livekit');
  const restarts: number[] = [];
  const onRestarted = () => void restarts.push(performance.now());
  const log = () => undefined;
  const media = await superviseMediaServer({
    ...wanted,
    directory,
    apiSecret: secret,
    log,
    onRestarted,
    ...changes,
  });
  closing.push(() => media.stop());
  return { media, directory, secret, restarts, rooms: new RoomServiceClient(media.url, 'tongtang', secret) };
}

const Report = z.object({ pid: z.number(), url: z.string(), adopted: z.boolean() });

/** Runs an application that starts the media server, lets it work, and kills it with SIGKILL. */
async function killedApplication(work?: (rooms: RoomServiceClient) => Promise<unknown>) {
  const script = join(import.meta.dirname, 'run-media-server.fixture.ts');
  const request = JSON.stringify({ folder: join(folder, 'data'), ...wanted });
  const child = spawn(process.execPath, ['--import', 'tsx', script, request], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = once(createInterface(child.stdout), 'line');
  const gone = once(child, 'exit');
  const [line] = await Promise.race([said, gone.then(() => ['{}'])]);
  const report = Report.parse(JSON.parse(String(line)));
  const secret = await readFile(join(folder, 'data', 'secrets', 'livekit'), 'utf8');
  await work?.(new RoomServiceClient(report.url, 'tongtang', secret));
  child.kill('SIGKILL');
  await gone;
  return report;
}

function statusOf(url: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent: false }, (response) => resolve(response.resume().statusCode ?? 0)).once(
      'error',
      reject,
    );
  });
}

test('makes rooms for the owner of the key, keeps the key in files of mode 0600, ends when stopped', async () => {
  const { media, directory, rooms } = await start();
  expect(media.adopted).toBe(false);
  await rooms.createRoom({ name: 'lesson-1' });
  expect((await rooms.listRooms()).map((room) => room.name)).toEqual(['lesson-1']);
  for (const file of ['livekit.yaml', 'livekit.pid', 'livekit.log', 'ports'])
    expect((await stat(directory.path('media', file))).mode & 0o777, file).toBe(0o600);
  const identity = identifyProcess(media.pid());
  await media.stop();
  expect(identity && isAlive(identity)).toBe(false);
});

test('a refused token does not reach the log', async () => {
  const { media, directory } = await start();
  const token = new AccessToken('tongtang', 'a secret that is not the right one at all', {
    identity: 'stranger',
  });
  token.addGrant({ roomJoin: true, room: 'lesson-1' });
  const jwt = await token.toJwt();
  expect(await statusOf(media.url, `/rtc/v1/validate?access_token=${jwt}`)).toBe(401);
  expect(await readFile(directory.path('media', 'livekit.log'), 'utf8')).not.toContain(jwt.slice(0, 20));
});

test('lives on when the application is killed, and is adopted with its rooms', async () => {
  const killed = await killedApplication((rooms) => rooms.createRoom({ name: 'lesson-1' }));
  expect(killed.adopted).toBe(false);
  const { media, rooms } = await start();
  expect(media).toMatchObject({ adopted: true, url: killed.url });
  expect(media.pid()).toBe(killed.pid);
  expect((await rooms.listRooms()).map((room) => room.name)).toEqual(['lesson-1']);
});

test('an adopted server is restarted when it dies', async () => {
  const { pid } = await killedApplication();
  const { media, restarts } = await start();
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => restarts.length === 1, { ...PATIENCE, interval: 5 });
  expect(media.pid()).not.toBe(pid);
});

test('killed, it is back at once, at the same address and without its rooms', async () => {
  const { media, rooms, restarts } = await start();
  await rooms.createRoom({ name: 'lesson-1' });
  const killedAt = performance.now();
  process.kill(media.pid(), 'SIGKILL');
  await vi.waitUntil(() => restarts.length === 1, { ...PATIENCE, interval: 5 });
  // 0.26 s on a quiet machine; tests run beside each other.
  expect((restarts[0] ?? Infinity) - killedAt).toBeLessThan(PROMPTLY_MS);
  expect(await rooms.listRooms()).toEqual([]);
});

test('a server with another configuration is replaced, on the same ports', async () => {
  const killed = await killedApplication();
  const { media } = await start({ webhookUrl: 'http://127.0.0.1:4118/hook' });
  expect(media.adopted).toBe(false);
  expect(media.pid()).not.toBe(killed.pid);
  expect(media.url).toBe(killed.url);
  expect(identifyProcess(killed.pid)).toBeUndefined();
});

test('a busy port is passed over, and the choice stays over restarts', async () => {
  const squatter = createServer().listen(wanted.httpPort, '127.0.0.1');
  await once(squatter, 'listening');
  const first = await start();
  expect(first.media.ports.httpPort).not.toBe(wanted.httpPort);
  expect(await statusOf(first.media.url, '/')).toBe(200);
  await first.media.stop();
  await first.directory.release();
  squatter.close();
  await once(squatter, 'close');
  const second = await start();
  expect(second.media.ports).toEqual(first.media.ports);
});

test('a program that does not start is reported with its last words', async () => {
  await expect(start({ apiSecret: '' })).rejects.toThrow(/livekit-server did not start: .+/);
});
