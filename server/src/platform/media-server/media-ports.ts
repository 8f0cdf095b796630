import { readFile } from 'node:fs/promises';
import { writeDurably } from '../durable-file.ts';
import { anyFreePort, isPortFree, type PortUse } from '../free-port.ts';

/** The three ports of a media server: HTTP and signalling, media over TCP, media over UDP. */
export interface MediaPorts {
  readonly httpPort: number;
  readonly rtcTcpPort: number;
  readonly rtcUdpPort: number;
}

const USES: Record<keyof MediaPorts, PortUse> = {
  httpPort: { kind: 'tcp', host: '127.0.0.1' },
  rtcTcpPort: { kind: 'tcp', host: '0.0.0.0' },
  rtcUdpPort: { kind: 'udp', host: '0.0.0.0' },
};
const NEIGHBOURS = 20;

/** The ports chosen earlier for the same wish, free or not; otherwise the wish itself. */
export async function rememberedPorts(file: string, wanted: MediaPorts): Promise<MediaPorts> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  const lines = kept.split('\n');
  if (lines[0] !== JSON.stringify(wanted)) return wanted;
  const [httpPort = 0, rtcTcpPort = 0, rtcUdpPort = 0] = (lines[1] ?? '').split(' ').map(Number);
  const chosen = { httpPort, rtcTcpPort, rtcUdpPort };
  return Object.values(chosen).every((port) => Number.isInteger(port) && port > 0) ? chosen : wanted;
}

/** Keeps `preferred` where free, takes other ports where not, and remembers the choice under `wanted`. */
export async function choosePorts(
  file: string,
  wanted: MediaPorts,
  preferred: MediaPorts,
): Promise<MediaPorts> {
  const taken = new Set<number>();
  const choose = async (name: keyof MediaPorts): Promise<number> => {
    const port = await freePortNear(preferred[name], USES[name], taken);
    taken.add(port);
    return port;
  };
  const chosen = {
    httpPort: await choose('httpPort'),
    rtcTcpPort: await choose('rtcTcpPort'),
    rtcUdpPort: await choose('rtcUdpPort'),
  };
  await writeDurably(file, `${JSON.stringify(wanted)}\n${Object.values(chosen).join(' ')}\n`);
  return chosen;
}

/** Steps of ten keep the three ports of one server together in a firewall's list. */
async function freePortNear(preferred: number, use: PortUse, taken: Set<number>): Promise<number> {
  for (let step = 0; step < NEIGHBOURS; step += 1) {
    const port = preferred + 10 * step;
    if (port < 65_536 && !taken.has(port) && (await isPortFree(port, use))) return port;
  }
  return await anyFreePort(use);
}
