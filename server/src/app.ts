import { createServer, type Server } from 'node:http';
import { MAX_IMPORT_BYTES } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import type { AppOptions } from './app-options.ts';
import { callerFinder } from './callers.ts';
import { createFeatures } from './features.ts';
import { createAuth } from './platform/auth.ts';
import { createExpress, mountApi, unexpectedErrors } from './platform/http.ts';
import { createJobs } from './platform/jobs.ts';
import { createRealtime } from './platform/realtime.ts';
import { openRedisLine, type RedisLine } from './platform/realtime-redis.ts';
import { dispatchUpgrades } from './platform/upgrade.ts';
import { mountSystem, serveClient } from './system.routes.ts';

export type { AppOptions } from './app-options.ts';
export type App = { server: Server; close(): Promise<void> };

/** Puts all features together on one HTTP server that does not listen yet. */
export function createApp(options: AppOptions): App {
  const auth = createAuth({
    pool: options.db.plainPool,
    secret: options.authSecret,
    publicUrl: options.publicUrl,
    oidc: options.oidc,
  });
  const express = createExpress({
    log: options.log,
    origins: options.origins,
    secure: options.publicUrl.startsWith('https:'),
    behindProxy: options.behindProxy,
  });
  const server = createServer(express);
  const callerOf = callerFinder(options, auth);
  const realtime = createRealtime({ ...options, server, callerOf, redis: redisLineOf(options) });
  const jobs = createJobs({ pool: options.db.plainPool, log: options.log });
  const features = createFeatures({ ...options, realtime, auth, jobs, callerOf });
  const { lessons, documents, courseware, recordings, mediaRooms } = features;

  mountSystem(express, options, { auth, callerOf });
  express.use(courseware.http);
  express.use(documents.http);
  express.use(features.lessonPlans.http);
  lessons.mount(express);
  mediaRooms.gate.mount(express);
  express.use(recordings.http);
  express.use(features.reviews.http);
  mountApi(express, {
    router: {
      accounts: features.accounts.routes,
      organisations: features.organisations.routes,
      courseware: courseware.routes,
      pairings: features.pairings.routes,
      documents: documents.routes,
      lessonPlans: features.lessonPlans.routes,
      evaluations: features.evaluations.routes,
      lessons: lessons.routes,
      recordings: recordings.routes,
      reviews: features.reviews.routes,
      codings: features.codings.routes,
      commentaries: features.commentaries.routes,
      meetings: features.meetings.routes,
      library: features.library.routes,
    },
    log: options.log,
    callerOf,
    maxFileBytes: MAX_IMPORT_BYTES,
  });
  if (options.clientFolder !== null) serveClient(express, options.clientFolder);
  express.use(unexpectedErrors(options.log));
  dispatchUpgrades(server, [mediaRooms.gate.upgrade, documents.collaboration.upgrade], (error) => {
    options.log.error({ err: error }, 'upgrade failed');
  });

  jobs.start().catch((error: unknown) => {
    options.log.error({ err: error }, 'background jobs cannot run');
  });

  return {
    server,
    close: async () => {
      await jobs.stop();
      // while its people can still be told
      await features.meetings.close();
      await realtime.close();
      await recordings.close();
      mediaRooms.close();
      await lessons.close();
      await documents.close();
      await closeServer(server);
    },
  };
}

const redisLineOf = ({ redisUrl, log }: AppOptions): RedisLine | null =>
  redisUrl === undefined ? null : openRedisLine(redisUrl, log);

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
