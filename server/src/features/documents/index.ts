import { z } from 'zod';
import { createCollaboration } from '../../platform/collaboration/collaboration.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireCaller } from '../../platform/http.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { createTurnstile } from '../../platform/turnstile.ts';
import { createDocumentKinds } from './document-kinds.ts';
import { serveDocumentsChannel } from './documents.channel.ts';
import { createDocumentDoor, type DoorDeps } from './document-door.service.ts';
import { documentsRoutes } from './documents.routes.ts';
import { filesRouter } from './files/files.http.ts';
import { sweepUploads } from './files/files.service.ts';

export type { DocumentKind, DocumentKinds, DocumentThing } from './document-kinds.ts';
export {
  countWaiting,
  findFiles,
  holdUploads,
  linkUploads,
  listHeld,
  listUsable,
  releaseUploads,
  type UploadRow,
} from './files/files.repo.ts';
export { keepUpload, keyOf as keyOfUpload, takeUpload } from './files/files.service.ts';
export { identifyUpload } from './files/identify-upload.ts';
export { insertDocumentWith } from './documents.content.repo.ts';
export {
  countOpen as countOpenThreads,
  insertComment,
  insertThread,
  replaceMentions,
} from './documents.comments.repo.ts';
export { listTextMentions, replaceTextMentions } from './documents.mentions.repo.ts';
export { tellFactsChanged, tellMentioned, tellVersionsChanged } from './documents.news.ts';
export {
  findLastStep,
  findVersion,
  insertSignature,
  insertVersion,
  readVersionState,
} from './documents.versions.repo.ts';

export type DocumentsDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'origins' | 'realtime' | 'storage'> &
  Omit<DoorDeps, 'kinds'> & { jobs: Jobs; workFolder: string };

const SWEEP_QUEUE = 'document-files-sweep';
const SWEEP_EVERY_MS = 3600 * 1000;

/** Rights that nobody announced are found after this time. */
const REVIEW_EVERY_MS = 1_000;

/** The documents feature: what several people write at once, whatever it is. Kinds are added by features to the right. */
export function createDocuments(options: DocumentsDeps) {
  const kinds = createDocumentKinds();
  const deps = { ...options, kinds };
  const collaboration = createCollaboration({ ...options, door: createDocumentDoor(deps) });
  const reviewing = setInterval(() => {
    collaboration.review().catch((error: unknown) => {
      options.log.warn({ err: error }, 'documents: rights not reviewed');
    });
  }, REVIEW_EVERY_MS).unref();
  serveDocumentsChannel(deps);
  options.jobs.serve(SWEEP_QUEUE, { data: z.object({}), run: () => sweepUploads(deps) });
  options.jobs.every(SWEEP_QUEUE, SWEEP_EVERY_MS);
  return {
    /** Goes before the contract's router. */
    http: filesRouter({
      ...deps,
      actorOf: async (request) => requireCaller(await options.callerOf(request)),
    }),
    routes: documentsRoutes({ ...deps, engine: collaboration, oneByOne: createTurnstile(1) }),
    kinds,
    collaboration,
    close: async () => {
      clearInterval(reviewing);
      await collaboration.close();
    },
  };
}
