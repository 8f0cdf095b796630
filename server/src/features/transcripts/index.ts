import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { TRANSCRIPT_PATH, transcriptFileHandler } from './transcript-file.http.ts';
import { transcriptsRoutes } from './transcripts.routes.ts';
import type { Deps } from '../../platform/deps.ts';
import { fillLineSearch } from './line-search.repo.ts';
import { followCaptions } from './live-captions.ts';

export { listLinesFound, recordingsSaying } from './line-search.repo.ts';

export type TranscriptsOptions = Pick<Deps, 'db' | 'clock' | 'events' | 'log'> & {
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
};

/** The transcripts feature: what was said in recordings, line by line. `http` goes before the contract's router. */
export function createTranscripts(options: TranscriptsOptions) {
  const deps = { ...options, completeTyped: followCaptions(options) };
  fillLineSearch(options.db, null).catch((error: unknown) => {
    options.log.warn({ err: error }, 'older transcripts are not found by search until the next start');
  });
  const http = Router();
  const actorOf = async (request: IncomingMessage) => requireCaller(await options.callerOf(request));
  http.get(TRANSCRIPT_PATH, transcriptFileHandler({ ...deps, actorOf }));
  return { routes: transcriptsRoutes(deps), http };
}
