import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { VTT_TYPE, vttOf } from '@tongtang/shared/transcripts/vtt.ts';
import type { RequestHandler } from 'express';
import { handled, idOf } from '../../platform/file-routes.ts';
import { findTranscript, type TranscriptsDeps } from './transcripts.service.ts';

export const TRANSCRIPT_PATH = '/api/recordings/:id/transcript.vtt';

type FileDeps = TranscriptsDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

/** The transcript as a WebVTT file to keep, for whoever may see the recording. */
export const transcriptFileHandler = (deps: FileDeps): RequestHandler =>
  handled(async (request, response) => {
    const actor = await deps.actorOf(request);
    const id = idOf(request, 'id');
    const { lines } = await findTranscript(deps, actor, id);
    response
      .set({
        'content-type': VTT_TYPE,
        'content-disposition': `attachment; filename="transcript-${id}.vtt"`,
        'cache-control': 'private, no-store',
      })
      .send(vttOf(lines));
  });
