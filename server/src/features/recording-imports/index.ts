import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { IMPORT_MOST_BYTES, IMPORT_UPLOADS } from '@tongtang/shared/recording-imports/contract.ts';
import { Router } from 'express';
import type { Deps } from '../../platform/deps.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { recordingConsentWithdrawn } from '../organisations/index.ts';
import { openImportFiles } from './import-files.ts';
import { recordingImportsRoutes } from './recording-imports.routes.ts';
import { dropUploadsOf } from './recording-imports.service.ts';
import { openImportUploads } from './recording-imports.uploads.ts';
import { serveRemux } from './remux-job.ts';

export type RecordingImportsOptions = Pick<Deps, 'db' | 'clock' | 'log' | 'storage' | 'events'> & {
  jobs: Jobs;
  /** Local folder for uploads on their way; on the disk of the storage. */
  workFolder: string;
  /** Largest file of a lesson recorder; 20 GB by default. */
  importMostBytes?: number;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
};

const SWEEP_MS = 3_600_000;

/** 录播文件: files of lesson recorders become angles of a recording. `http` goes before the contract's router. */
export function createRecordingImports(options: RecordingImportsOptions) {
  const files = openImportFiles(join(options.workFolder, 'recording-imports'));
  const deps = { ...options, files, mostBytes: options.importMostBytes ?? IMPORT_MOST_BYTES };
  serveRemux(deps);
  options.events.subscribe(recordingConsentWithdrawn, ({ classId }) => dropUploadsOf(deps, classId));
  const actorOf = async (request: IncomingMessage) => requireCaller(await options.callerOf(request));
  const { handler, sweep } = openImportUploads({ ...deps, actorOf });
  const sweeping = setInterval(() => {
    sweep().catch((error: unknown) => {
      options.log.warn({ err: error }, 'could not clear uploads of recordings away');
    });
  }, SWEEP_MS);
  const http = Router();
  http.all([IMPORT_UPLOADS, `${IMPORT_UPLOADS}/:id`], handler);
  return { routes: recordingImportsRoutes(deps), http, close: () => clearInterval(sweeping) };
}
