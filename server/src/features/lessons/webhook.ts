import express, { type Express, type Request, type Response } from 'express';
import type { WebhookEvent } from 'livekit-server-sdk';
import type { Deps } from '../../platform/deps.ts';
import { sendProblem } from '../../platform/http.ts';
import { applyNews, stayOf } from './attendance.ledger.ts';
import { noteWebhook } from './attendance.repo.ts';
import type { Guard } from './live.guard.ts';
import { mayBeIn } from './live.door.ts';
import type { LiveLessons } from './live.lessons.ts';

export type WebhookDeps = Pick<Deps, 'db' | 'clock' | 'media' | 'log'> & {
  lessons: LiveLessons;
  guard: Guard;
};

const OLDEST_MS = 5 * 60_000;
const BODY_LIMIT = '256kb';

/**
 * `POST /api/livekit/webhook`: the media server's news, signed with our key. Each counts once; forged ones are
 * refused with 401, those told more than five minutes ago with 403.
 */
export function mountWebhook(app: Express, deps: WebhookDeps): void {
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT });
  app.post('/api/livekit/webhook', raw, (request, response, next) => {
    receive(deps, request, response).catch(next);
  });
}

async function receive(deps: WebhookDeps, request: Request, response: Response): Promise<void> {
  const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  const event = await deps.media.webhooks.receive(body, request.get('authorization')).catch(() => undefined);
  if (event === undefined || event.id === '') {
    sendProblem(response, 'unauthenticated', { reason: 'webhook.not-signed' });
    return;
  }
  if (deps.clock.now() - Number(event.createdAt) * 1000 > OLDEST_MS) {
    sendProblem(response, 'forbidden', { reason: 'webhook.too-old' });
    return;
  }
  await apply(deps, event);
  response.status(200).json({});
}

async function apply(deps: WebhookDeps, event: WebhookEvent): Promise<void> {
  const kind = KINDS[event.event];
  const { participant, room } = event;
  const lesson = kind && participant && room && (await deps.lessons.findByRoom(room.name));
  await deps.db.transaction(async (tx) => {
    if (!(await noteWebhook(tx, event.id))) return;
    const stay = lesson && stayOf(lesson, participant);
    if (kind && stay) await applyNews(tx, stay, { kind, at: timeOf(event, deps.clock.now()) });
  });
  const person = lesson && stayOf(lesson, participant)?.personId;
  // A join that slipped in beside a removal
  if (lesson && person && kind === 'joined' && !mayBeIn(lesson, person, deps.clock.now()))
    await deps.guard.putOut(lesson, person);
}

const KINDS: Partial<Record<WebhookEvent['event'], 'joined' | 'left'>> = {
  participant_joined: 'joined',
  participant_left: 'left',
  participant_connection_aborted: 'left',
};

/** The event tells whole seconds: the end of that second, but never the future. */
const timeOf = (event: WebhookEvent, now: number): number =>
  Math.min(now, Number(event.createdAt) * 1000 + 999);
