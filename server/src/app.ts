import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@tongtang/shared/contract.ts';
import { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Health } from '@tongtang/shared/wire/system.ts';
import type { SignInOptions } from '@tongtang/shared/accounts/contract.ts';
import express from 'express';
import {
  createAccounts,
  createSignInLimits,
  findSession,
  mountOidc,
  sessionEnded,
  type FoundSession,
} from './features/accounts/index.ts';
import { createCourseware, findOffice, type Office } from './features/courseware/index.ts';
import { createOrganisations, grantsOf, membershipsChanged } from './features/organisations/index.ts';
import { coursewareThroughLessons, createLessons } from './features/lessons/index.ts';
import { createPairings } from './features/pairings/index.ts';
import { createAuth, type Auth, type OidcProvider } from './platform/auth.ts';
import type { Deps } from './platform/deps.ts';
import { createExpress, mountApi, unexpectedErrors, type Caller } from './platform/http.ts';
import { createJobs } from './platform/jobs.ts';
import { mountLineCheck } from './platform/line-check.ts';
import { createRealtime } from './platform/realtime.ts';
import { headersOf } from './platform/request-headers.ts';
import { dispatchUpgrades } from './platform/upgrade.ts';

/** What the composition is given from outside. */
export type AppOptions = Omit<Deps, 'realtime'> & {
  version: string;
  /** Signs session cookies; at least 32 characters. */
  authSecret: string;
  oidc: OidcProvider | null;
  demoAccounts: SignInOptions['demoAccounts'];
  /** A proxy of ours stands in front: its word about client addresses is believed. */
  behindProxy: boolean;
  /** Folder of the built client, or null to serve none. */
  clientFolder: string | null;
  /** Local folder for uploads on their way and for conversions; on the same disk as the storage. */
  workFolder: string;
  /** LibreOffice; looked for on this machine if absent. */
  office?: Office;
};

export type App = { server: Server; close(): Promise<void> };

/** Puts all features together on one HTTP server that does not listen yet. */
export function createApp(options: AppOptions): App {
  const auth = createAuth({
    pool: options.db.plainPool,
    secret: options.authSecret,
    publicUrl: options.publicUrl,
    oidc: options.oidc,
  });
  const express_ = createExpress({
    log: options.log,
    origins: options.origins,
    secure: options.publicUrl.startsWith('https:'),
    behindProxy: options.behindProxy,
  });
  const server = createServer(express_);
  const callerOf = callerFinder(options, auth);
  const realtime = createRealtime({ server, origins: options.origins, log: options.log, callerOf });
  const deps: Deps = { ...options, realtime };

  const accounts = createAccounts({
    ...deps,
    auth,
    limits: createSignInLimits(options.db.plainPool),
    actorOf: actorFinder(options),
    signInOptions: {
      demoAccounts: options.demoAccounts,
      oidc: options.oidc === null ? null : { name: options.oidc.name, startUrl: '/api/session/oidc' },
    },
  });
  const organisations = createOrganisations(deps);
  options.events.subscribe(membershipsChanged, ({ personId }) => {
    realtime.refreshPerson(personId);
  });
  const jobs = createJobs({ pool: options.db.plainPool, log: options.log });
  const courseware = createCourseware({
    ...deps,
    jobs,
    office: options.office ?? { path: findOffice() },
    workFolder: options.workFolder,
    callerOf,
    mayReadThroughLesson: coursewareThroughLessons(options),
  });
  const pairings = createPairings(deps);
  const lessons = createLessons({ ...deps, behindProxy: options.behindProxy });
  options.events.subscribe(sessionEnded, ({ sessionId }) => realtime.disconnectSession(sessionId));

  mountSystem(express_, options, { auth, callerOf });
  express_.use(courseware.http);
  lessons.mount(express_);
  mountApi(express_, {
    router: {
      accounts: accounts.routes,
      organisations: organisations.routes,
      courseware: courseware.routes,
      pairings: pairings.routes,
      lessons: lessons.routes,
    },
    log: options.log,
    callerOf,
  });
  if (options.clientFolder !== null) serveClient(express_, options.clientFolder);
  express_.use(unexpectedErrors(options.log));
  dispatchUpgrades(server, [lessons.upgrade], (error) => {
    options.log.error({ err: error }, 'upgrade failed');
  });

  jobs.start().catch((error: unknown) => {
    options.log.error({ err: error }, 'background jobs cannot run');
  });

  return {
    server,
    close: async () => {
      await jobs.stop();
      await realtime.close();
      await lessons.close();
      await closeServer(server);
    },
  };
}

/** What belongs to no feature of the contract's router. */
function mountSystem(
  app: express.Express,
  options: AppOptions,
  { auth, callerOf }: { auth: Auth; callerOf: (request: IncomingMessage) => Promise<Caller | null> },
): void {
  app.get('/api/health', healthRoute(options));
  app.get('/api/openapi.json', openApiDocument(options.version));
  if (options.oidc !== null) mountOidc(app, auth, options.publicUrl);
  mountLineCheck(app, callerOf);
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

/** The session's person with all roles held. */
const actorFinder = (deps: Pick<Deps, 'db'>) => async (session: FoundSession) =>
  Actor.parse({
    personId: session.person.id,
    sessionId: session.sessionId,
    kind: session.person.kind,
    name: session.person.name,
    grants: await grantsOf(deps.db, session.person.id),
  });

function callerFinder(deps: Pick<Deps, 'db'>, auth: Auth) {
  const actorOf = actorFinder(deps);
  return async (request: IncomingMessage): Promise<Caller | null> => {
    if (request.headers.cookie === undefined) return null;
    const session = await findSession({ auth, db: deps.db }, headersOf(request));
    if (session === null) return null;
    return { actor: await actorOf(session), mustChangePassword: session.person.mustChangePassword };
  };
}

/** Beside the contract's router because a sick installation answers 503 with the same shape. */
function healthRoute(
  deps: Pick<Deps, 'db' | 'media' | 'storage'> & { version: string },
): express.RequestHandler {
  const word = (up: boolean) => (up ? ('ok' as const) : ('down' as const));
  const look = async (): Promise<Health> => {
    const [database, media, storage] = await Promise.all([
      deps.db.isUp(),
      deps.media.isUp(),
      deps.storage.isUp(),
    ]);
    return {
      status: database && media && storage ? 'ok' : 'degraded',
      database: word(database),
      media: word(media),
      storage: word(storage),
      version: deps.version,
    };
  };
  return (_request, response, next) => {
    look().then((health) => response.status(health.status === 'ok' ? 200 : 503).json(health), next);
  };
}

function openApiDocument(version: string): express.RequestHandler {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  let document: Promise<unknown> | undefined;
  return (_request, response, next) => {
    document ??= generator.generate(contract, {
      info: { title: 'Tongtang 同堂', version },
      servers: [{ url: '/api' }],
    });
    document.then((json) => response.json(json), next);
  };
}

function serveClient(app: express.Express, folder: string): void {
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  app.use(express.static(folder, { index: false, maxAge: '1h' }));
  app.get(/^\/(?!api\/|socket\.io\/|rtc|collab\/|calendar\/).*/, (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
}
