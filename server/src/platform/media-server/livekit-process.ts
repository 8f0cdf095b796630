import { mkdir } from 'node:fs/promises';
import type { DataDirectory } from '../data-directory.ts';
import { keepRunning } from '../keep-running.ts';
import type { ProcessIdentity } from '../process-identity.ts';
import {
  endLivekit,
  launchLivekit,
  limitLog,
  recordedProcess,
  untilAnswering,
  type MediaFiles,
} from './livekit-child.ts';
import { hashOf, livekitConfig } from './livekit-config.ts';
import { choosePorts, rememberedPorts, type MediaPorts } from './media-ports.ts';

/** What the media server is run with. */
export interface MediaServerOptions {
  /** livekit-server, as `findLivekitBinary` found it. */
  binary: string;
  /** Keeps configuration, ports, pid and log, below media/. */
  directory: Pick<DataDirectory, 'path'>;
  /** Wished for; where one is busy another is taken and remembered. */
  httpPort: number;
  rtcTcpPort: number;
  rtcUdpPort: number;
  /** Address that clients send media to; 127.0.0.1 when absent. */
  nodeIp?: string;
  /** Where signed webhooks go. */
  webhookUrl: string;
  apiKey: string;
  apiSecret: string;
  /** Gets lines for people; never a secret. */
  log: (line: string) => void;
  /** Called whenever the server answers again after a crash: it has lost its rooms, and they must be made again. */
  onRestarted: () => void | Promise<void>;
}

/** A livekit-server that is kept running. */
export interface MediaServer {
  /** HTTP address for the server API and the gate, on loopback. */
  readonly url: string;
  /** Whether the process of an earlier run was taken over, with its rooms and calls. */
  readonly adopted: boolean;
  readonly ports: MediaPorts;
  pid(): number;
  /** Ends the process; whoever is in a room is told. */
  stop(): Promise<void>;
}

const LIMIT_LOG_EVERY_MS = 60_000;
const START_ATTEMPTS = 3;

/**
 * Adopts the media server that an earlier run left behind when it has the same configuration, replaces it when
 * it has another, starts one when there is none, and restarts it when it dies. It survives our own death.
 * @throws Error with its last words when it does not start
 */
export async function superviseMediaServer(options: MediaServerOptions): Promise<MediaServer> {
  const { directory, log } = options;
  await mkdir(directory.path('media'), { recursive: true, mode: 0o700 });
  const files = filesIn(directory);
  const found = (await adopt(options, files)) ?? (await startAnew(options, files));
  const running = keepRunning({
    name: 'The media server',
    first: found.identity,
    start: () => launchLivekit(launchRequest(options, files, found.ports)),
    end: endLivekit,
    onRestarted: options.onRestarted,
    log,
  });
  const logLimit = setInterval(() => {
    limitLog(files.log).catch((error: unknown) =>
      log(`The media server's log cannot be shortened: ${String(error)}`),
    );
  }, LIMIT_LOG_EVERY_MS).unref();
  return {
    url: `http://127.0.0.1:${found.ports.httpPort}`,
    adopted: found.adopted,
    ports: found.ports,
    pid: () => running.pid(),
    stop: async () => {
      clearInterval(logLimit);
      await running.stop();
    },
  };
}

interface Found {
  identity: ProcessIdentity;
  ports: MediaPorts;
  adopted: boolean;
}

async function adopt(options: MediaServerOptions, files: MediaFiles): Promise<Found | undefined> {
  const recorded = await recordedProcess(files.pid);
  if (!recorded) return undefined;
  const { identity, configHash } = recorded;
  const ports = await rememberedPorts(portsFile(options), wantedPorts(options));
  const same = configHash === launchRequest(options, files, ports).configHash;
  if (same && (await untilAnswering(identity, ports.httpPort))) return { identity, ports, adopted: true };
  options.log(
    same
      ? `The media server of the last run (pid ${identity.pid}) does not answer: replacing it`
      : `The media server of the last run (pid ${identity.pid}) has another configuration: replacing it`,
  );
  await endLivekit(identity);
  return undefined;
}

async function startAnew(options: MediaServerOptions, files: MediaFiles): Promise<Found> {
  const wanted = wantedPorts(options);
  for (let attempt = 1; ; attempt += 1) {
    const preferred = await rememberedPorts(portsFile(options), wanted);
    const ports = await choosePorts(portsFile(options), wanted, preferred);
    try {
      const identity = await launchLivekit(launchRequest(options, files, ports));
      return { identity, ports, adopted: false };
    } catch (error) {
      // Another process may have taken a port since it was looked at.
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

function launchRequest(options: MediaServerOptions, files: MediaFiles, ports: MediaPorts) {
  const { binary, webhookUrl, apiKey, apiSecret, nodeIp = '127.0.0.1' } = options;
  const config = livekitConfig({ ...ports, nodeIp, webhookUrl, apiKey, apiSecret });
  return { binary, files, config, configHash: hashOf(config, binary), httpPort: ports.httpPort };
}

function filesIn(directory: Pick<DataDirectory, 'path'>): MediaFiles {
  const inMedia = (name: string) => directory.path('media', name);
  return { config: inMedia('livekit.yaml'), pid: inMedia('livekit.pid'), log: inMedia('livekit.log') };
}

function portsFile(options: MediaServerOptions): string {
  return options.directory.path('media', 'ports');
}

function wantedPorts({ httpPort, rtcTcpPort, rtcUdpPort }: MediaServerOptions): MediaPorts {
  return { httpPort, rtcTcpPort, rtcUdpPort };
}
