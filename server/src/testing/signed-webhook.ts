import { createHash, randomUUID } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import type { MediaServer } from '../platform/media.ts';

/** One piece of news as LiveKit sends it. */
export type WebhookBody = {
  event: string;
  id: string;
  /** Epoch seconds. */
  createdAt: number;
  room: { name: string };
  participant: { sid: string; identity: string; joinedAt: number; state: string };
};

/** News of a participant in a room; fields that do not matter are made up. */
export const newsOf = (
  event: string,
  about: { roomName: string; identity: string; sid: string; joinedAt: number },
): WebhookBody => ({
  event,
  id: `EV_${randomUUID()}`,
  createdAt: Math.floor(Date.now() / 1000),
  room: { name: about.roomName },
  participant: {
    sid: about.sid,
    identity: about.identity,
    joinedAt: Math.floor(about.joinedAt / 1000),
    state: 'ACTIVE',
  },
});

/** Posts news to the application, signed with the media server's key or another. */
export async function postWebhook(
  appUrl: string,
  body: WebhookBody,
  key: Pick<MediaServer, 'apiKey' | 'apiSecret'>,
  sentBody: string = JSON.stringify(body),
): Promise<number> {
  const signature = new AccessToken(key.apiKey, key.apiSecret, { ttl: 300 });
  signature.sha256 = createHash('sha256').update(JSON.stringify(body)).digest('base64');
  const answer = await fetch(`${appUrl}/api/livekit/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: await signature.toJwt() },
    body: sentBody,
  });
  return answer.status;
}
