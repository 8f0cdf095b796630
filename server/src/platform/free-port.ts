import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';

/** Where a port is to be free. */
export interface PortUse {
  readonly kind: 'tcp' | 'udp';
  /** Address to be listened on, e.g. `127.0.0.1`, or `0.0.0.0` for all. */
  readonly host: string;
}

/** Whether the port can be listened on now. */
export async function isPortFree(port: number, use: PortUse): Promise<boolean> {
  return await bind(port, use).then(
    () => true,
    () => false,
  );
}

/** A port the system calls free now; another process may take it before it is used. */
export async function anyFreePort(use: PortUse): Promise<number> {
  return await bind(0, use);
}

function bind(port: number, { kind, host }: PortUse): Promise<number> {
  return kind === 'tcp' ? bindTcp(port, host) : bindUdp(port, host);
}

function bindTcp(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

function bindUdp(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind({ port, address: host, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}
