import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDataDirectory } from '../platform/data-directory.ts';
import { anyFreePort } from '../platform/free-port.ts';
import { connectMediaServer, type MediaServer } from '../platform/media.ts';
import { findLivekitBinary } from '../platform/media-server/livekit-binary.ts';
import { superviseMediaServer } from '../platform/media-server/livekit-process.ts';

/** A real LiveKit with a folder and ports of its own. */
export type RunningMedia = {
  /** For `startApp({ media, port })`. */
  media: MediaServer;
  /** Port on which the application that gets its webhooks is to listen. */
  appPort: number;
  /** SIGKILL; the supervision starts it again. */
  kill(): void;
  stop(): Promise<void>;
};

export type StartMediaOptions = {
  /** Where webhooks go instead of the application. */
  webhookUrl?: string;
  /** Stop at the end of the running test by itself (default true); false inside beforeAll. */
  autoStop?: boolean;
};

const tcp = { kind: 'tcp', host: '127.0.0.1' } as const;

/** Starts LiveKit on free ports; it sends its webhooks to the application's port. */
export async function startMedia(options: StartMediaOptions = {}): Promise<RunningMedia> {
  const binary = await findLivekitBinary({ log: (line) => process.stderr.write(`${line}\n`) });
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-media-'));
  const directory = await openDataDirectory(join(folder, 'data'));
  const keys = { apiKey: 'tongtang', apiSecret: await directory.secret('livekit') };
  const appPort = await anyFreePort(tcp);
  const restarts: { announce?: () => void } = {};
  const supervised = await superviseMediaServer({
    binary,
    directory,
    ...keys,
    httpPort: await anyFreePort(tcp),
    rtcTcpPort: await anyFreePort(tcp),
    rtcUdpPort: await anyFreePort({ kind: 'udp', host: '127.0.0.1' }),
    webhookUrl: options.webhookUrl ?? `http://127.0.0.1:${String(appPort)}/api/livekit/webhook`,
    log: () => undefined,
    onRestarted: () => restarts.announce?.(),
  });
  const media = connectMediaServer({ url: supervised.url, ...keys });
  restarts.announce = media.announceRestart;
  const stop = async () => {
    await supervised.stop();
    await directory.release();
    await rm(folder, { recursive: true, force: true });
  };
  if (options.autoStop !== false) onTestFinished(stop);
  return {
    media,
    appPort,
    kill: () => {
      process.kill(supervised.pid(), 'SIGKILL');
    },
    stop,
  };
}
