import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router } from 'express';
import type { Deps } from '../../platform/deps.ts';
import { handled, idOf } from '../../platform/file-routes.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { sendStoredFile } from '../../platform/stored-file.ts';
import { keyOfRendition } from './make-sound.ts';
import { renditionsRoutes } from './renditions.routes.ts';
import { fileFor } from './renditions.service.ts';
import { openWorkshop, type WorkshopPace } from './workshop.ts';

export type { WorkshopPace } from './workshop.ts';

export type RenditionsOptions = Deps & {
  /** Local folder for what is being made; on the disk of the storage. */
  workFolder: string;
  renditionsPace?: Partial<WorkshopPace>;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** Notes that somebody watches a recording. */
  noteView: (recordingId: string, actor: Actor) => Promise<void>;
};

/** The renditions feature: what is made of recordings in the background. `http` goes before the contract's router. */
export function createRenditions(options: RenditionsOptions) {
  const { renditionsPace, ...deps } = options;
  const workshop = openWorkshop({ ...deps, ...(renditionsPace !== undefined && { pace: renditionsPace }) });
  const http = Router();
  http.get(
    '/api/recordings/:id/renditions/:fileId/media',
    handled(async (request, response) => {
      const actor = requireCaller(await options.callerOf(request));
      const ask = { id: idOf(request, 'id'), fileId: idOf(request, 'fileId') };
      const { sizeBytes, sha256 } = await fileFor(deps, actor, ask);
      await options.noteView(ask.id, actor);
      const file = {
        ...{ key: keyOfRendition(ask.id, ask.fileId), sizeBytes, sha256 },
        ...{ contentType: 'audio/webm', fileName: 'sound.webm' },
      };
      await sendStoredFile(deps, file, { request, response });
    }),
  );
  return {
    routes: renditionsRoutes({ ...deps, wake: () => workshop.wake() }),
    http,
    close: () => workshop.close(),
  };
}
