import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express, Request, Response } from 'express';
import { refuseUpgrade, type UpgradeRoute } from '../upgrade.ts';
import {
  createGateCheck,
  isRefusal,
  type Claim,
  type GateCheckDeps,
  type GateRefusal,
} from './gate-check.ts';
import { pipeUpgrade, withoutToken } from './gate-pipe.ts';
import type { Rooms } from './rooms.ts';

/** Which signalling connections; absent fields match all. */
export type GateFilter = { roomName?: string; personId?: string; sessionId?: string };

/** The application's own door in front of the media server's signalling. */
export type Gate = {
  upgrade: UpgradeRoute;
  /** Mounts what clients ask after a refused upgrade; it decides whether they go on trying. */
  mount(app: Express): void;
  /** Destroys signalling connections, also those that are being checked right now; they come back. */
  cut(filter: GateFilter): Claim[];
  /** Whose signalling to a room passes this process now. */
  personsIn(roomName: string): string[];
  close(): void;
};

export type GateDeps = GateCheckDeps & { rooms: Pick<Rooms, 'ensure'>; behindProxy: boolean };

const UPGRADE_PATH = /^\/rtc(\/v\d+)?\/?$/;

export function createGate(deps: GateDeps): Gate {
  const check = createGateCheck(deps);
  const connections = new Map<Duplex, Claim>();
  return {
    upgrade: {
      matches: (path) => path.startsWith('/rtc'),
      handle: async (request, socket, head) => {
        if (!UPGRADE_PATH.test(pathOf(request.url))) {
          refuseUpgrade(socket, '403 Forbidden', 'no such signalling');
          return;
        }
        const claim = await check.claimOf(request, true);
        if (isRefusal(claim)) {
          refuseUpgrade(socket, claim.status, claim.reason);
          return;
        }
        // Known before rights are looked up: who loses them in the meantime is cut as well.
        connections.set(socket, claim);
        socket.once('close', () => connections.delete(socket));
        if (socket.destroyed) {
          connections.delete(socket);
          return;
        }
        await letIn(deps, check, { request, socket, head, claim });
      },
    },
    mount: (app) => {
      app.get(/^\/rtc(\/v\d+)?\/validate$/, (request, response, next) => {
        validate(deps, check, request, response).catch(next);
      });
      // Never 404 below /rtc: LiveKit's clients would go on trying for ever.
      app.all(/^\/rtc(\/|$)/, (_request, response) => {
        response.status(403).type('text/plain').send('no such signalling');
      });
    },
    cut: (filter) => {
      const hit = [...connections].filter(([, claim]) => matches(claim, filter));
      for (const [socket] of hit) socket.destroy();
      return hit.map(([, claim]) => claim);
    },
    personsIn: (roomName) => [
      ...new Set(
        [...connections.values()].filter((one) => one.roomName === roomName).map((one) => one.personId),
      ),
    ],
    close: () => {
      for (const socket of connections.keys()) socket.destroy();
    },
  };
}

const pathOf = (url: string | undefined): string => (url ?? '/').split('?')[0] ?? '/';

type Arrival = { request: Parameters<UpgradeRoute['handle']>[0]; socket: Duplex; head: Buffer; claim: Claim };
type Check = ReturnType<typeof createGateCheck>;

async function letIn(deps: GateDeps, check: Check, { request, socket, head, claim }: Arrival): Promise<void> {
  const admission = await check.admit(claim);
  if (isRefusal(admission)) {
    refuseUpgrade(socket, admission.status, admission.reason);
    return;
  }
  // A room that the media server has lost is there again before its first participant is back.
  const roomIsThere = await deps.rooms.ensure(claim.roomName).then(
    () => true,
    () => false,
  );
  if (socket.destroyed) return;
  if (!roomIsThere) {
    refuseUpgrade(socket, '503 Service Unavailable', 'media server down');
    return;
  }
  const parted = admission.joined({ key: `gate:${randomUUID()}`, sessionId: claim.sessionId });
  socket.once('close', parted);
  if (socket instanceof Socket) {
    socket.setTimeout(0);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 15_000);
  }
  pipeUpgrade(request, socket, {
    mediaUrl: deps.media.url,
    token: claim.token,
    head,
    behindProxy: deps.behindProxy,
  });
}

async function validate(deps: GateDeps, check: Check, request: Request, response: Response): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  const refuse = ({ status, reason }: GateRefusal) =>
    response.status(Number.parseInt(status)).type('text/plain').send(reason);
  const claim = await check.claimOf(request, false);
  if (isRefusal(claim)) {
    refuse(claim);
    return;
  }
  const admission = await check.admit(claim);
  if (isRefusal(admission)) {
    refuse(admission);
    return;
  }
  // LiveKit's 404 for a room it has lost would send the client away for good
  await deps.rooms.ensure(claim.roomName).catch(() => undefined);
  const upstream = await fetch(deps.media.url + withoutToken(request.originalUrl), {
    headers: { authorization: `Bearer ${claim.token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined);
  if (upstream === undefined) {
    response.status(502).type('text/plain').send('media server down');
    return;
  }
  const text = (await upstream.text()).replaceAll(claim.token, '…');
  response.status(upstream.status).type('text/plain').send(text);
}

const matches = (claim: Claim, { roomName, personId, sessionId }: GateFilter): boolean =>
  (roomName === undefined || claim.roomName === roomName) &&
  (personId === undefined || claim.personId === personId) &&
  (sessionId === undefined || claim.sessionId === sessionId);
