import { mkdir } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { STRETCH_UPLOADS } from '@tongtang/shared/backfill/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router } from 'express';
import type { Deps } from '../../platform/deps.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { backfillRoutes } from './backfill.routes.ts';
import { openUploads } from './uploads.ts';

export type BackfillOptions = Pick<Deps, 'db' | 'clock' | 'log' | 'storage'> & {
  /** Local folder for uploads on their way; on the disk of the storage. */
  workFolder: string;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
};

const SWEEP_MS = 3_600_000;

/** 补传: what devices kept of a lesson fills the gaps of its recording. `http` goes before the contract's router. */
export function createBackfill(options: BackfillOptions) {
  const deps = { ...options, folder: join(options.workFolder, 'backfill') };
  const actorOf = async (request: IncomingMessage): Promise<Actor> =>
    requireCaller(await options.callerOf(request));
  const ready = mkdir(deps.folder, { recursive: true }).then(() => openUploads({ ...deps, actorOf }));
  ready.catch((error: unknown) => {
    options.log.error({ err: error }, 'devices cannot send what they kept');
  });
  const sweeping = setInterval(() => {
    ready
      .then(({ sweep }) => sweep())
      .catch((error: unknown) => {
        options.log.warn({ err: error }, 'could not clear uploads away');
      });
  }, SWEEP_MS);
  const http = Router();
  http.all([STRETCH_UPLOADS, `${STRETCH_UPLOADS}/:id`], (request, response, next) => {
    ready.then(({ handler }) => handler(request, response, next)).catch(next);
  });
  return { routes: backfillRoutes(deps), http, close: () => clearInterval(sweeping) };
}
