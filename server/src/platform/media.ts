import { RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';

/** The LiveKit server as features see it. */
export type MediaServer = {
  /** HTTP address of its signalling, reachable by this process only. */
  url: string;
  apiKey: string;
  apiSecret: string;
  rooms: RoomServiceClient;
  webhooks: WebhookReceiver;
  isUp(): Promise<boolean>;
  /** Called whenever the server answers again after it was gone: its rooms must be made anew. */
  onRestarted(listener: () => void): void;
  /** Tells the listeners; used by whoever supervises the process. */
  announceRestart(): void;
};

/** Connects to a LiveKit server at `url` (http or ws address). */
export function connectMediaServer(options: { url: string; apiKey: string; apiSecret: string }): MediaServer {
  const url = options.url.replace(/^ws/, 'http').replace(/\/$/, '');
  const listeners: (() => void)[] = [];
  return {
    url,
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    rooms: new RoomServiceClient(url, options.apiKey, options.apiSecret, { requestTimeout: 5 }),
    webhooks: new WebhookReceiver(options.apiKey, options.apiSecret),
    isUp: () =>
      fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
        (answer) => answer.ok,
        () => false,
      ),
    onRestarted: (listener) => void listeners.push(listener),
    announceRestart: () => {
      for (const listener of listeners) listener();
    },
  };
}
