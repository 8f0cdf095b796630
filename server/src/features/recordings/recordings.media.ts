import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { keyOfSegment, type RecordingFiles } from './recordings.files.ts';
import type { ViewNotes } from './recordings.list.service.ts';
import type { SegmentRow } from './recordings.repo.ts';
import { segmentFor, type RecordingsDeps } from './recordings.service.ts';

export const MEDIA_PATH = '/api/recordings/:id/media/:segmentId';

export type MediaDeps = RecordingsDeps &
  Pick<Deps, 'storage' | 'log'> & {
    files: RecordingFiles;
    noteView: ViewNotes;
    actorOf: (request: IncomingMessage) => Promise<Actor>;
  };

/**
 * GET and HEAD of a segment's file or one range of it (RFC 9110 §14). What is asked for twice is the same, but the
 * file may have grown: nothing is kept by caches while it is written.
 */
export function mediaHandler(deps: MediaDeps): RequestHandler {
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const ask = Ask.safeParse(request.params);
    if (!ask.success) throw new ProblemError('not-found');
    const segment = await segmentFor(deps, actor, ask.data);
    await deps.noteView(ask.data.id, actor);
    const size = segment.sizeBytes;
    response.set({
      'accept-ranges': 'bytes',
      'content-type': segment.codec === 'opus' ? 'audio/webm' : 'video/webm',
      'cache-control': segment.isRunOver ? 'private, max-age=86400' : 'private, no-store',
      vary: 'Cookie',
    });
    const ranges = request.range(size);
    if (ranges === -1) {
      response
        .status(416)
        .set('content-range', `bytes */${String(size)}`)
        .end();
      return;
    }
    const one = ranges !== undefined && ranges !== -2 && ranges.length === 1 ? ranges[0] : undefined;
    const { start, end } = one ?? { start: 0, end: size - 1 };
    response.status(one === undefined ? 200 : 206).set('content-length', String(end - start + 1));
    if (one !== undefined) response.set('content-range', `bytes ${start}-${end}/${String(size)}`);
    if (request.method === 'HEAD') response.end();
    else await passOn(deps, bytesOf(deps, { ...ask.data, segment, start, end }), response);
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

const Ask = z.object({ id: z.uuid(), segmentId: z.uuid() });

type Bytes = { id: string; segmentId: string; segment: SegmentRow; start: number; end: number };

const bytesOf = ({ storage, files }: MediaDeps, { id, segmentId, segment, ...range }: Bytes): Readable =>
  segment.isRunOver
    ? storage.read(keyOfSegment(id, segmentId), range)
    : createReadStream(files.pathOf(segment.runId, segmentId), range);

async function passOn({ log }: MediaDeps, content: Readable, response: Response): Promise<void> {
  await pipeline(content, response).catch((error: unknown) => {
    // whoever seeks goes away in the middle; who gets less than was announced knows it
    if (content.errored !== null && !('code' in content.errored && content.errored.code === PREMATURE))
      log.error({ err: error }, 'a segment of a recording breaks off');
  });
}

const PREMATURE = 'ERR_STREAM_PREMATURE_CLOSE';
