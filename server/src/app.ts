import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { MAX_SHEET_BYTES } from '@tongtang/shared/wire/sheet.ts';
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
  const auth = createAuth({ ...options, pool: options.db.plainPool, secret: options.authSecret });
  const express = createExpress({
    log: options.log,
    origins: options.origins,
    secure: options.publicUrl.startsWith('https:'),
    behindProxy: options.behindProxy,
  });
  const { server, cutAll } = openServer(express);
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
  const { renditions, backfill, recordingImports, reviews, transcripts, reviewReports } = features;
  const withFiles = [recordings, renditions, backfill, recordingImports, reviews, transcripts, reviewReports];
  for (const { http } of withFiles) express.use(http);
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
      shares: features.shares.routes,
      renditions: features.renditions.routes,
      backfill: features.backfill.routes,
      recordingImports: features.recordingImports.routes,
      reviews: features.reviews.routes,
      transcripts: features.transcripts.routes,
      reviewReports: features.reviewReports.routes,
      codings: features.codings.routes,
      commentaries: features.commentaries.routes,
      meetings: features.meetings.routes,
      library: features.library.routes,
    },
    log: options.log,
    callerOf,
    maxFileBytes: MAX_SHEET_BYTES,
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
      await features.meetings.close(); // while its people can still be told
      const realtimeClosed = realtime.close();
      await features.renditions.close();
      features.backfill.close();
      features.recordingImports.close();
      await recordings.close();
      mediaRooms.close();
      await lessons.close();
      await documents.close();
      cutAll();
      await realtimeClosed;
    },
  };
}

const redisLineOf = ({ redisUrl, log }: AppOptions): RedisLine | null =>
  redisUrl === undefined ? null : openRedisLine(redisUrl, log);

/**
 * The server, and a way to cut every connection, also those that speak another protocol by now: whoever ends it waits
 * for all of them (Socket.IO does).
 */
function openServer(express: RequestListener) {
  const server = createServer(express);
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return { server, cutAll };
}
