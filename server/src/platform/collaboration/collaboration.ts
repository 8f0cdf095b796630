import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { MAX_UPDATE_BYTES, type PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import { CLOSE_CODE, ProblemError, statusOf, type ProblemCode } from '@tongtang/shared/wire/problem.ts';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import type { OriginPolicy } from '../origins.ts';
import { refuseUpgrade, type UpgradeRoute } from '../upgrade.ts';
import { createChangeNews } from './change-news.ts';
import { createOpenDocuments, type OpenDocuments } from './open-documents.ts';
import { createPeer, type Peer, type PeerFacts } from './peer.ts';
import type { Room } from './room.ts';
import { createThrottle } from './throttle.ts';

/** The y-websocket protocol at `/collab/<documentId>`, durable before acknowledged. */
export type Collaboration = {
  upgrade: UpgradeRoute;
  /** The whole document as one Yjs update (format 1). @throws ProblemError not-found */
  stateOf(documentId: string): Promise<Uint8Array>;
  /** A change made by the server; resolves when it is on disk. @throws ProblemError not-found */
  apply(documentId: string, update: Uint8Array, personId: string): Promise<void>;
  /** Who has a document open now and may write in it, one entry a connection. */
  writersIn(documentId: string): PresentPerson[];
  /** Calls back when a document has changed, some seconds after it began, and once after the last change. */
  onChanged(listener: (documentId: string) => void): void;
  /** Looks at the rights of everybody in every document anew. */
  review(): Promise<void>;
  /** Cuts the connections of a session. */
  endSession(sessionId: string): void;
  stats(): { documents: number; connections: number; waitingBytes: number };
  /** Lets nobody in any more and resolves when everything received is on disk. */
  close(): Promise<void>;
};

/** What the engine asks about people. */
export type CollaborationDoor = {
  /** Who asks, and what they may do in this document. Nothing is kept in memory for those who may not enter. */
  admit(request: IncomingMessage, documentId: string): Promise<PeerFacts | ProblemCode>;
  /** The same later on, one answer each: may write, may read only, or is out for this reason. */
  review(
    peers: readonly { documentId: string; personId: string; sessionId: string }[],
  ): Promise<('write' | 'read' | ProblemCode)[]>;
};

export type CollaborationDeps = {
  db: Database;
  log: Log;
  origins: OriginPolicy;
  door: CollaborationDoor;
  limits?: Partial<typeof LIMITS>;
};

const PATH = /^\/collab\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const LIMITS = { peersOfDocument: 400, peersOfPerson: 40, attemptsInTenSeconds: 600 };
/** More than this has to wait for the database: better the senders wait than this process. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const PING_MS = 15_000;

export function createCollaboration(deps: CollaborationDeps): Collaboration {
  const changes = createChangeNews();
  const documents = createOpenDocuments({ ...deps, onChanged: changes.note });
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: MAX_UPDATE_BYTES + 1024,
  });
  const { attemptsInTenSeconds } = { ...LIMITS, ...deps.limits };
  const attempts = new RateLimiterMemory({ points: attemptsInTenSeconds, duration: 10 });
  let isClosing = false;
  const alive = new WeakSet<WebSocket>();
  const pinging = setInterval(() => {
    for (const ws of sockets.clients) {
      if (!alive.has(ws)) ws.terminate();
      alive.delete(ws);
      ws.ping();
    }
  }, PING_MS).unref();
  const context: Context = { ...deps, documents, sockets, alive, isClosing: () => isClosing };

  return {
    upgrade: {
      matches: (path) => path.startsWith('/collab/'),
      handle: async (request, socket, head) => {
        const documentId = PATH.exec(pathOf(request))?.[1];
        const refusal = documentId === undefined ? 'not-found' : await refusalOf(context, request, attempts);
        if (documentId === undefined || refusal !== null) refuse(socket, refusal ?? 'not-found');
        else await letIn(context, { request, socket, head, documentId });
      },
    },
    stateOf: documents.stateOf,
    apply: documents.apply,
    writersIn: (documentId) =>
      documents
        .peers()
        .flatMap(({ documentId: theirs, peer }) =>
          theirs === documentId && peer.mayWrite ? [peer.person] : [],
        ),
    onChanged: changes.listen,
    review: () => review(deps.door, documents),
    endSession: (sessionId) => {
      for (const { documentId, peer } of documents.peers())
        if (peer.sessionId === sessionId) putOut(documents, { documentId, peer }, 'unauthenticated');
    },
    stats: () => ({
      documents: documents.count(),
      connections: sockets.clients.size,
      waitingBytes: documents.waitingBytes(),
    }),
    close: async () => {
      isClosing = true;
      clearInterval(pinging);
      changes.close();
      for (const ws of sockets.clients) ws.close(1012, 'restart');
      await documents.close();
      for (const ws of sockets.clients) ws.terminate();
    },
  };
}

type Context = CollaborationDeps & {
  documents: OpenDocuments;
  sockets: WebSocketServer;
  alive: WeakSet<WebSocket>;
  isClosing: () => boolean;
};
type Arrival = { request: IncomingMessage; socket: Duplex; head: Buffer; documentId: string };

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

const refuse = (socket: Duplex, code: ProblemCode): void => {
  refuseUpgrade(socket, `${String(statusOf(code))} ${code}`, code);
};

async function refusalOf(
  { origins, documents, isClosing }: Context,
  request: IncomingMessage,
  attempts: RateLimiterMemory,
): Promise<ProblemCode | null> {
  const { origin, host } = request.headers;
  const hasTicket = new URL(request.url ?? '/', 'http://x').searchParams.has('ticket');
  // browsers always send one with an upgrade; others bring a ticket instead of a cookie
  if (
    origin === undefined ? !hasTicket && request.headers.cookie === undefined : !origins.isOurs(origin, host)
  )
    return 'forbidden';
  if (isClosing() || documents.waitingBytes() > MAX_WAITING_BYTES) return 'unavailable';
  return attempts.consume(request.socket.remoteAddress ?? '').then(
    () => null,
    () => 'too-many' as const,
  );
}

async function letIn(context: Context, { request, socket, head, documentId }: Arrival): Promise<void> {
  const facts = await context.door.admit(request, documentId);
  if (typeof facts === 'string') {
    refuse(socket, facts);
    return;
  }
  if (isCrowded(context, documentId, facts)) {
    refuse(socket, 'too-many');
    return;
  }
  if (socket.destroyed || !(socket instanceof Socket)) {
    socket.destroy();
    return;
  }
  socket.setNoDelay(true);
  const wantsWord = new URL(request.url ?? '/', 'http://x').searchParams.get('ack') === '1';
  context.sockets.handleUpgrade(request, socket, head, (ws) => {
    attach(context, { ws, documentId, peer: createPeer({ ws, socket, facts, wantsWord }) });
  });
}

function isCrowded({ documents, limits }: Context, documentId: string, { person }: PeerFacts): boolean {
  const { peersOfDocument, peersOfPerson } = { ...LIMITS, ...limits };
  return (
    documents.peersOfDocument(documentId) >= peersOfDocument ||
    documents.peersOfPerson(person.personId) >= peersOfPerson
  );
}

type Entry = { ws: WebSocket; documentId: string; peer: Peer };

/** Messages that arrive before the document is open wait their turn. */
function attach(context: Context, { ws, documentId, peer }: Entry): void {
  const throttle = createThrottle(ws);
  let early: Uint8Array[] | null = [];
  let room: Room | null = null;
  context.alive.add(ws);
  ws.on('pong', () => context.alive.add(ws));
  ws.on('error', () => undefined);
  ws.on('close', () => {
    room = null;
    context.documents.leave(documentId, peer);
  });
  const take = (message: Uint8Array) => {
    if (peer.isOut()) return;
    try {
      room?.receive(peer, message);
    } catch {
      // whatever it was, it reached nobody
      putOut(context.documents, { documentId, peer }, 'invalid');
    }
  };
  ws.on('message', (data, isBinary) => {
    context.alive.add(ws);
    if (!isBinary || !(data instanceof Buffer)) {
      peer.close(CLOSE_CODE.invalid, 'binary messages only');
      return;
    }
    throttle.count(data.byteLength);
    if (early === null) take(data);
    else early.push(data);
  });
  context.documents.enter(documentId, peer).then(
    (entered) => {
      if (ws.readyState !== ws.OPEN || peer.isOut()) {
        context.documents.leave(documentId, peer);
        return;
      }
      room = entered;
      const waiting = early ?? [];
      early = null;
      for (const message of waiting) take(message);
    },
    (error: unknown) => {
      early = null;
      const code = error instanceof ProblemError ? error.code : 'unavailable';
      context.log.warn({ err: error, documentId }, 'documents: not opened');
      peer.close(CLOSE_CODE[code], code);
    },
  );
}

async function review(door: CollaborationDoor, documents: OpenDocuments): Promise<void> {
  const there = documents.peers();
  if (there.length === 0) return;
  const answers = await door.review(
    there.map(({ documentId, peer }) => ({
      documentId,
      personId: peer.person.personId,
      sessionId: peer.sessionId,
    })),
  );
  there.forEach(({ documentId, peer }, index) => {
    const answer = answers[index] ?? 'internal';
    if (answer === 'write' || answer === 'read') peer.setRight(answer === 'write');
    else putOut(documents, { documentId, peer }, answer);
  });
}

function putOut(
  documents: OpenDocuments,
  { documentId, peer }: { documentId: string; peer: Peer },
  code: ProblemCode,
): void {
  peer.close(CLOSE_CODE[code], code);
  documents.leave(documentId, peer);
}
