import { createHash } from 'node:crypto';
import { isIP } from 'node:net';

/** What the media server is told; every change of it makes a new process necessary. */
export interface MediaServerSettings {
  readonly httpPort: number;
  readonly rtcTcpPort: number;
  readonly rtcUdpPort: number;
  /** Address that clients send media to. */
  readonly nodeIp: string;
  /** Where signed webhooks go. */
  readonly webhookUrl: string;
  readonly apiKey: string;
  /** At least 32 characters. */
  readonly apiSecret: string;
}

/** Whether the address reaches this machine only. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address === 'localhost' || (isIP(address) === 4 && address.startsWith('127.'));
}

/**
 * LiveKit's configuration file (JSON, which is YAML as well). HTTP stays on loopback, because only our own
 * gate lets anybody to it; rooms are made by us alone and outlive the absence of everybody for a while.
 */
export function livekitConfig(settings: MediaServerSettings): string {
  const { nodeIp, apiKey } = settings;
  const config = {
    port: settings.httpPort,
    bind_addresses: ['127.0.0.1'],
    keys: { [apiKey]: settings.apiSecret },
    rtc: {
      tcp_port: settings.rtcTcpPort,
      udp_port: settings.rtcUdpPort,
      use_external_ip: false,
      node_ip: nodeIp,
      enable_loopback_candidate: isLoopback(nodeIp),
      // Without any, LiveKit sends clients to the STUN servers of Google and Twilio. Clients reach us
      // directly and need none, so this names ourselves.
      stun_servers: [`${isIP(nodeIp) === 6 ? `[${nodeIp}]` : nodeIp}:${settings.rtcUdpPort}`],
    },
    room: { auto_create: false, empty_timeout: 300, departure_timeout: 60 },
    webhook: { api_key: apiKey, urls: [settings.webhookUrl] },
    // On `warn` it writes every refused token into the log, whole (measured with 1.13.5).
    logging: { level: 'error', json: true },
  };
  return JSON.stringify(config, null, 2);
}

/** Names a configuration together with the program that runs it, without telling the secrets in it. */
export function hashOf(config: string, binary: string): string {
  return createHash('sha256').update(binary).update('\0').update(config).digest('hex');
}
